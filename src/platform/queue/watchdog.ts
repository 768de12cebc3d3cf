import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Logger } from 'pino';
import { Lifecycle } from '../lifecycle/lifecycle';
import { LOGGER } from '../logging/logging.module';
import { KeepsUp } from '../work/work';
import { JobRunner } from './job-runner';
import { type Carried, Queues } from './queues.registry';
import { QUEUE_NAMES, type QueueName } from './queues';
import { verdict } from './watchdog.verdict';

/** With the patience of the verdict: a consumer that stopped is made anew within twenty seconds. */
const LOOK_EVERY_MS = 4_000;

/**
 * Bull's consumers have been seen to stop taking jobs after Redis was emptied or came back. Who finds jobs waiting that
 * nobody takes wakes the consumer; if that does not help the process ends itself, and whoever supervises it starts
 * another one. Nothing is lost by it: what was not done is due again.
 */
@Injectable()
export class Watchdog {
  private readonly idleLooks = new Map<QueueName, number>();

  constructor(
    private readonly queues: Queues,
    private readonly runner: JobRunner,
    private readonly lifecycle: Lifecycle,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @KeepsUp('queues.watch', LOOK_EVERY_MS)
  async look(): Promise<boolean> {
    for (const name of QUEUE_NAMES) {
      if (this.queues.isReachable(name) && !this.lifecycle.isDraining) await this.lookAt(name, this.queues.of(name));
    }
    return false;
  }

  private async lookAt(name: QueueName, queue: Queue<Carried>): Promise<void> {
    const [waiting, paused] = [await queue.getWaitingCount(), await queue.isPaused()];
    const { running, lastStartMs } = this.runner.activity(name);
    const works = running > 0 || Date.now() - lastStartMs < LOOK_EVERY_MS;
    const idle = this.idleLooks.get(name) ?? 0;
    const judged = verdict({ waiting, paused, works }, idle);
    this.idleLooks.set(name, judged === 'well' ? 0 : idle + 1);
    if (judged === 'wake') await this.wake(name, queue);
    if (judged === 'give up') this.giveUp(name, waiting);
  }

  /** Cuts the connection on which the consumer waits, and makes it ask again. */
  private async wake(name: QueueName, queue: Queue<Carried>): Promise<void> {
    this.logger.warn({ queue: name }, 'Jobs wait and nobody takes them; the consumer is woken');
    await queue.pause(true, true);
    await queue.resume(true);
  }

  private giveUp(name: QueueName, waiting: number): void {
    this.logger.error({ queue: name, waiting }, 'Jobs wait and nobody takes them; this process makes way for another');
    process.kill(process.pid, 'SIGTERM');
  }
}
