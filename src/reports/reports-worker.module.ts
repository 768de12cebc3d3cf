import { Module } from '@nestjs/common';
import { StorageModule } from '../platform/storage/storage.module';
import { ReportExpiryService } from './report-expiry.service';
import { ReportQueueing } from './report-queueing.service';
import { ReportsPrivacyModule } from './reports-privacy.module';

/** What the worker does for reports. It builds none itself: each is built by a process of its own. */
@Module({ imports: [ReportsPrivacyModule, StorageModule], providers: [ReportQueueing, ReportExpiryService] })
export class ReportsWorkerModule {}
