import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logging.module';
import { runInContext } from '../logging/request-context';
import { DecoratedMethods } from '../work/decorated-methods';
import { Stopping, TimedOut } from './cancellation';
import { HANDLED_JOB } from './handles';
import type { JobDefinition, JobHandler } from './job';
import { checkedPayload } from './job-payload';
import type { FromSandbox, ToSandbox } from './sandbox.messages';

type Order = Extract<ToSandbox, { kind: 'do' }>;

/** The other side of `Sandbox`: the one job that this process was started for. */
@Injectable()
export class SandboxedWork {
  private readonly cancelled = new AbortController();

  constructor(
    private readonly methods: DecoratedMethods,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  cancel({ stopping, timeoutMs }: Extract<ToSandbox, { kind: 'cancel' }>): void {
    this.cancelled.abort(stopping ? new Stopping() : new TimedOut(timeoutMs));
  }

  /** Does it, and tells the worker how it went. */
  async do(order: Order, tell: (message: FromSandbox) => void): Promise<FromSandbox> {
    try {
      await runInContext({ requestId: order.requestId ?? order.jobId }, () => this.handle(order, tell));
      return { kind: 'done' };
    } catch (thrown) {
      const { name, message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.logger.debug({ err: thrown, job: order.job }, 'A job did not end well');
      return { kind: 'failed', name, message, stack };
    }
  }

  private async handle({ job: name, payload, jobId, attempt }: Order, tell: (message: FromSandbox) => void) {
    const found = this.methods.find<JobDefinition>(HANDLED_JOB).find(({ word }) => word.name === name);
    if (!found) throw new Error(`Nobody does the job ${name} in a process of its own`);
    const progress = (percent: number): void => {
      tell({ kind: 'progress', percent });
    };
    const run = { jobId, attempt, signal: this.cancelled.signal, progress };
    await (found.call as JobHandler)(checkedPayload(found.word, payload), run);
  }
}
