import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Report } from './report.entity';
import { ReportsPrivacy } from './reports.privacy';

/** What every process has of this room: people are erased where they ask for it, and told what is kept by the worker. */
@Module({ imports: [TypeOrmModule.forFeature([Report])], providers: [ReportsPrivacy] })
export class ReportsPrivacyModule {}
