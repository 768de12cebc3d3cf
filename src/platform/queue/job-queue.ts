import { Injectable } from '@nestjs/common';
import { currentRequestId } from '../logging/request-context';
import type { JobDefinition } from './job';
import { checkedPayload } from './job-payload';
import { Queues } from './queues.registry';

export interface AddOptions {
  /** Stable, so that adding it twice is adding it once: never random, and without a colon. */
  jobId: string;
}

/**
 * Stuck means: known, and in no list. That is what a worker leaves behind that notes down how a job ended after Redis
 * was emptied under it.
 */
const OVER: ReadonlySet<string> = new Set(['completed', 'failed', 'stuck']);

/**
 * The side of the queues that takes jobs in. Redis may lose them at any moment: whoever adds a job keeps a row that says
 * so, and adds it again when nothing came of it.
 */
@Injectable()
export class JobQueue {
  constructor(private readonly queues: Queues) {}

  isReachable(job: Pick<JobDefinition, 'queue'>): boolean {
    return this.queues.isReachable(job.queue);
  }

  /** Puts a job on its queue. One of that id which nobody will take up again would keep it out, and is removed first. */
  async add<Payload extends object>(
    job: JobDefinition<Payload>,
    payload: Payload,
    { jobId }: AddOptions,
  ): Promise<void> {
    const queue = this.queues.of(job.queue);
    const carried = { payload: checkedPayload(job, payload), requestId: currentRequestId() };
    const before = await queue.getJob(jobId);
    if (before && OVER.has(await before.getState())) await before.remove();
    await queue.add(job.name, carried, {
      jobId,
      attempts: job.attempts,
      backoff: { type: 'jittered', options: job.backoff },
      removeOnComplete: true,
      removeOnFail: job.keepFailed,
    });
  }

  /** Takes a job out, unless it is being done at this moment. */
  async forget(job: Pick<JobDefinition, 'queue'>, jobId: string): Promise<void> {
    if (!this.isReachable(job)) return;
    const before = await this.queues.of(job.queue).getJob(jobId);
    if (before && !(await before.isActive())) await before.remove();
  }
}
