import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DecoratedMethods } from '../work/decorated-methods';
import { SandboxedWork } from './sandboxed-work';

/** What a process has that was started for one job. */
@Module({ imports: [DiscoveryModule], providers: [DecoratedMethods, SandboxedWork], exports: [SandboxedWork] })
export class SandboxedWorkModule {}
