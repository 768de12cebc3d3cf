import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { AuditPage, ListAuditEntries } from './audit.dto';
import { AuditService } from './audit.service';

@ApiTags('Staff: people')
@Controller('v1/admin/audit-log')
export class AuditAdminController {
  constructor(private readonly audit: AuditService) {}

  /** What staff did, and what happened to the security of accounts; newest first. */
  @Get()
  @Allow('audit:read')
  @ProducesCsv()
  list(@Query() query: ListAuditEntries): Promise<AuditPage> {
    return this.audit.list(query);
  }
}
