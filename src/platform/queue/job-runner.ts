import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bull';
import type { Logger } from 'pino';
import { Lifecycle } from '../lifecycle/lifecycle';
import { LOGGER } from '../logging/logging.module';
import { runInContext } from '../logging/request-context';
import { cancellable, Stopping } from './cancellation';
import { type HandledJob, JobHandlers } from './job-handlers';
import { checkedPayload, MalformedPayload } from './job-payload';
import { type Carried, Queues } from './queues.registry';
import type { QueueName } from './queues';

/** How long whoever was cancelled has to leave in order. */
const GRACE_MS = 4_000;
/** How long jobs may go on when the process ends, before they are cancelled and handed back. */
const LAST_JOBS_MS = 8_000;

/** The side of the queues that does the jobs. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  /** What runs, and of which queue. */
  private readonly running = new Map<Promise<void>, QueueName>();
  private readonly lastStart = new Map<QueueName, number>();

  constructor(
    private readonly queues: Queues,
    private readonly handlers: JobHandlers,
    lifecycle: Lifecycle,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    lifecycle.onDrain(() => void this.takeNoMore());
  }

  onApplicationBootstrap(): void {
    for (const handled of this.handlers.all()) {
      const { name, queue, concurrency } = handled.job;
      this.queues
        .of(queue)
        .process(name, concurrency, (job: Job<Carried>) => this.track(queue, this.work(handled, job)))
        .catch((error: unknown) => {
          if (!this.stopping.signal.aborted) this.logger.error({ err: error, job: name }, 'Nobody takes jobs any more');
        });
    }
  }

  /** Before the connections go: jobs end, and those that take too long are handed back. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.takeNoMore();
    const cancel = setTimeout(() => {
      this.stopping.abort(new Stopping());
    }, LAST_JOBS_MS);
    await Promise.allSettled(this.running.keys());
    clearTimeout(cancel);
  }

  /** How many jobs of this queue run in this process, and when the last one began. */
  activity(queue: QueueName): { running: number; lastStartMs: number } {
    const running = [...this.running.values()].filter((of) => of === queue).length;
    return { running, lastStartMs: this.lastStart.get(queue) ?? 0 };
  }

  private async takeNoMore(): Promise<void> {
    const reachable = this.queues.all().filter((queue) => queue.client.status === 'ready');
    await Promise.allSettled(reachable.map((queue) => queue.pause(true, true)));
  }

  private track(queue: QueueName, work: Promise<void>): Promise<void> {
    this.running.set(work, queue);
    const done = (): void => {
      this.running.delete(work);
    };
    work.finally(done).catch(() => undefined);
    return work;
  }

  private async work({ job, handle }: HandledJob, taken: Job<Carried>): Promise<void> {
    this.lastStart.set(job.queue, Date.now());
    const jobId = String(taken.id);
    const context = { requestId: taken.data.requestId ?? jobId };
    await runInContext(context, async () => {
      try {
        const payload = checkedPayload(job, taken.data.payload);
        const bounds = { timeoutMs: job.timeoutMs, graceMs: GRACE_MS, stopping: this.stopping.signal };
        const attempt = taken.attemptsMade + 1;
        const progress = (percent: number): void => void taken.progress(percent).catch(() => undefined);
        await cancellable(bounds, (signal) => handle(payload, { jobId, attempt, signal, progress }));
      } catch (error) {
        if (error instanceof MalformedPayload) await taken.discard();
        this.logger.warn({ err: error, job: job.name, jobId }, 'A try of a job failed');
        throw error;
      }
    });
  }
}
