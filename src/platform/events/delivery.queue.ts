import { InjectQueue } from '@nestjs/bull';
import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logging.module';

export const EVENTS_QUEUE = 'events';

/** The data of a job: which delivery to make. The event itself stays in PostgreSQL. */
export interface DeliveryJob {
  eventId: string;
  consumer: string;
}

/** How often the queue itself tries, before the delivery waits for the sweep. */
const ATTEMPTS = 5;

/**
 * Stuck means: known, and in no list. That is what a worker leaves behind that notes down how a job ended after Redis
 * was emptied under it.
 */
const OVER: ReadonlySet<string> = new Set(['completed', 'failed', 'stuck']);

/** The side of the queue that takes deliveries in. */
@Injectable()
export class DeliveryQueue {
  constructor(
    @InjectQueue(EVENTS_QUEUE) private readonly queue: Queue<DeliveryJob>,
    @Inject(LOGGER) logger: Logger,
  ) {
    queue.on('error', (error) => {
      logger.debug({ err: error }, 'The queue cannot reach Redis');
    });
  }

  isReachable(): boolean {
    return this.queue.client.status === 'ready';
  }

  /**
   * Puts a delivery on the queue. Its id is the event and the consumer, so it is there once. A job of that id which
   * nobody will take up again would keep the new one out, and is removed first.
   */
  async put(delivery: DeliveryJob): Promise<void> {
    const jobId = `${delivery.eventId}/${delivery.consumer}`;
    const before = await this.queue.getJob(jobId);
    if (before && OVER.has(await before.getState())) await before.remove();
    await this.queue.add(delivery, {
      jobId,
      attempts: ATTEMPTS,
      backoff: { type: 'jittered' },
      removeOnComplete: true,
      removeOnFail: 1_000,
    });
  }
}
