import type { Job, Queue } from 'bull';
import type { CursorValue } from '../../common/cursor';
import type { DeadLetter, FailedJob, Retried } from './dead-letter';
import { declaredJob } from './job';
import type { Carried } from './queues.registry';
import { type QueueName, QUEUES } from './queues';

/** What Bull itself has kept of the jobs that used up their tries. Bounded by `keepFailed`, so it is read whole. */
export class FailedInBull implements DeadLetter {
  constructor(
    private readonly name: QueueName,
    private readonly queue: Queue<Carried>,
  ) {}

  count(): Promise<number> {
    return this.queue.getFailedCount();
  }

  async page(after: readonly CursorValue[] | null, limit: number): Promise<FailedJob[]> {
    const jobs = (await this.queue.getFailed(0, this.kept() - 1)) as (Job<Carried> | null)[];
    // One that was removed meanwhile is null.
    const failed = jobs
      .flatMap((job) => (job ? [shown(job)] : []))
      .sort((a, b) => compare(this.position(b), this.position(a)));
    return failed.filter((job) => !after || compare(this.position(job), after) < 0).slice(0, limit);
  }

  position({ failedAt, id }: FailedJob): CursorValue[] {
    return [failedAt?.getTime() ?? 0, id];
  }

  async retry(id: string): Promise<Retried> {
    const job = await this.queue.getJob(id);
    if (!job) return 'unknown';
    if (!(await job.isFailed())) return 'not failed';
    await job.retry();
    return 'retried';
  }

  private kept(): number {
    return QUEUES[this.name].reduce((sum, name) => sum + (declaredJob(name)?.keepFailed ?? 1_000), 0);
  }
}

const shown = (job: Job<Carried>): FailedJob => ({
  id: String(job.id),
  name: job.name,
  payload: job.data.payload as object,
  attempts: job.attemptsMade,
  error: job.failedReason ?? null,
  createdAt: new Date(job.timestamp),
  failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
  nextTryAt: null,
  requestId: job.data.requestId,
});

function compare(a: readonly CursorValue[], b: readonly CursorValue[]): number {
  const [[atA, idA], [atB, idB]] = [a, b];
  return Number(atA) - Number(atB) || (String(idA) < String(idB) ? -1 : Number(String(idA) > String(idB)));
}
