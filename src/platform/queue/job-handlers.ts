import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { HANDLED_JOB } from './handles';
import { declaredJob, type JobDefinition, type JobHandler } from './job';
import { JOB_NAMES, type JobName } from './queues';

export interface HandledJob {
  job: JobDefinition;
  handle: JobHandler;
}

/** Who does which job, found by the decorator. A job that nobody does, or two do, or nobody declared, stops the boot. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly byName = new Map<JobName, HandledJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const provider of this.discovery.getProviders()) {
      if (!provider.isDependencyTreeStatic()) continue;
      const instance: unknown = provider.instance;
      if (typeof instance === 'object' && instance !== null) this.register(instance as Record<string, unknown>);
    }
    const missing = JOB_NAMES.filter((name) => !this.byName.has(name));
    if (missing.length > 0) throw new Error(`Nobody does these jobs: ${missing.join(', ')}`);
  }

  all(): HandledJob[] {
    return [...this.byName.values()];
  }

  private register(instance: Record<string, unknown>): void {
    for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const handler = instance[method];
      if (typeof handler !== 'function') continue;
      const job = this.reflector.get<JobDefinition | undefined>(HANDLED_JOB, handler);
      if (!job) continue;
      if (!JOB_NAMES.includes(job.name) || declaredJob(job.name) !== job)
        throw new Error(`The job ${job.name} is handled, but nobody declared it`);
      if (this.byName.has(job.name)) throw new Error(`The job ${job.name} has two handlers`);
      this.byName.set(job.name, { job, handle: handler.bind(instance) as JobHandler });
    }
  }
}
