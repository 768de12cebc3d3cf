import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DecoratedMethods } from '../lifecycle/decorated-methods';
import { JobHandlers } from './job-handlers';
import { JobRunner } from './job-runner';
import { Watchdog } from './watchdog';

/** What the worker has beside: those who do the jobs, and whoever looks after them. */
@Module({ imports: [DiscoveryModule], providers: [DecoratedMethods, JobHandlers, JobRunner, Watchdog] })
export class QueueWorkerModule {}
