import { Module } from '@nestjs/common';
import { StorageModule } from '../platform/storage/storage.module';
import { ReportStreams } from './report-streams.service';
import { ReportsAdminController } from './reports.admin.controller';
import { ReportsPrivacyModule } from './reports-privacy.module';
import { ReportsService } from './reports.service';

@Module({
  imports: [ReportsPrivacyModule, StorageModule],
  controllers: [ReportsAdminController],
  providers: [ReportsService, ReportStreams],
})
export class ReportsModule {}
