import { Module } from '@nestjs/common';
import { WorkModule } from '../work/work.module';
import { JobHandlers } from './job-handlers';
import { JobRunner } from './job-runner';
import { Sandbox } from './sandbox';
import { Watchdog } from './watchdog';

/** What the worker has beside: those who do the jobs, and whoever looks after them. */
@Module({ imports: [WorkModule], providers: [Sandbox, JobHandlers, JobRunner, Watchdog] })
export class QueueWorkerModule {}
