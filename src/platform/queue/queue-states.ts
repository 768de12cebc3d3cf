import { Injectable } from '@nestjs/common';
import { DeadLetters } from './dead-letters';
import { Queues } from './queues.registry';
import type { QueueName } from './queues';

/** A queue, as it is at one moment. */
export interface QueueState {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  oldestWaitingMs: number;
  paused: boolean;
}

@Injectable()
export class QueueStates {
  constructor(
    private readonly queues: Queues,
    private readonly deadLetters: DeadLetters,
  ) {}

  async of(name: QueueName): Promise<QueueState> {
    const queue = this.queues.of(name);
    const [counts, [oldest], paused, failed] = await Promise.all([
      queue.getJobCounts(),
      // A queue that is stopped keeps what waits under another name.
      queue.getJobs(['waiting', 'paused'], 0, 0, true),
      queue.isPaused(),
      this.deadLetters.of(name).count(),
    ]);
    const { active, delayed } = counts;
    const waiting = counts.waiting + ((counts as { paused?: number }).paused ?? 0);
    const oldestWaitingMs = oldest ? Math.max(0, Date.now() - oldest.timestamp) : 0;
    return { name, waiting, active, delayed, failed, oldestWaitingMs, paused };
  }
}

/** What Bull's client says when Redis goes away while it is asked. */
export const isRedisAway = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'MaxRetriesPerRequestError' || /Connection is closed|Command timed out/.test(error.message));
