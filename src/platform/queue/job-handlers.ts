import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DecoratedMethods } from '../work/decorated-methods';
import { HANDLED_JOB } from './handles';
import { declaredJob, type JobDefinition, type JobHandler } from './job';
import { JOB_NAMES, type JobName } from './queues';
import { Sandbox } from './sandbox';

export interface HandledJob {
  job: JobDefinition;
  handle: JobHandler;
}

/** Who does which job, found by the decorator. A job that nobody does, or two do, or nobody declared, stops the boot. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly byName = new Map<JobName, HandledJob>();

  constructor(
    private readonly methods: DecoratedMethods,
    private readonly sandbox: Sandbox,
  ) {}

  onModuleInit(): void {
    for (const { word: job, call } of this.methods.find<JobDefinition>(HANDLED_JOB)) {
      if (!JOB_NAMES.includes(job.name) || declaredJob(job.name) !== job)
        throw new Error(`The job ${job.name} is handled, but nobody declared it`);
      if (this.byName.has(job.name)) throw new Error(`The job ${job.name} has two handlers`);
      if (job.sandbox) throw new Error(`The job ${job.name} is for a process of its own, and is handled here`);
      this.byName.set(job.name, { job, handle: call as JobHandler });
    }
    for (const job of JOB_NAMES.map(declaredJob).filter((declared) => declared?.sandbox)) {
      if (job) this.byName.set(job.name, { job, handle: (payload, run) => this.sandbox.run(job, payload, run) });
    }
    const missing = JOB_NAMES.filter((name) => !this.byName.has(name));
    if (missing.length > 0) throw new Error(`Nobody does these jobs: ${missing.join(', ')}`);
  }

  all(): HandledJob[] {
    return [...this.byName.values()];
  }
}
