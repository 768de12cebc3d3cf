import { Module } from '@nestjs/common';
import { AuditAdminController } from './audit.admin.controller';
import { AuditPrivacy } from './audit.privacy';
import { AuditService } from './audit.service';

@Module({ controllers: [AuditAdminController], providers: [AuditService, AuditPrivacy], exports: [AuditService] })
export class AuditRoomModule {}
