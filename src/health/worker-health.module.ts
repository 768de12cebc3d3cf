import { Module } from '@nestjs/common';
import { HealthModule } from './health.module';
import { WorkerHealthServer } from './worker-health.server';

@Module({ imports: [HealthModule], providers: [WorkerHealthServer] })
export class WorkerHealthModule {}
