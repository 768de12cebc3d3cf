import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { ApiKey } from './api-key.entity';
import { ApiKeysAdminController } from './api-keys.admin.controller';
import { ApiKeysPrivacy } from './api-keys.privacy';
import { ApiKeysService } from './api-keys.service';

@Module({
  imports: [UsersModule, TypeOrmModule.forFeature([ApiKey])],
  controllers: [ApiKeysAdminController],
  providers: [ApiKeysService, ApiKeysPrivacy],
  exports: [ApiKeysService],
})
export class ApiKeysModule {}
