import { Module } from '@nestjs/common';
import { StorageModule } from '../platform/storage/storage.module';
import { TableFilesModule } from '../platform/table/table-files.module';
import { ReportBuilder } from './report-builder.service';

/** What the process has that builds a report. */
@Module({ imports: [StorageModule, TableFilesModule], providers: [ReportBuilder] })
export class ReportsSandboxModule {}
