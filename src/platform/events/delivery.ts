import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { firstRow, rows, statement } from '../database/sql';
import { Transactions, type Tx } from '../database/transactions';
import { LOGGER } from '../logging/logging.module';
import { runInContext } from '../logging/request-context';
import { type Consumer, Consumers } from './consumers';
import type { DeliveryJob } from './delivery.queue';
import type { DomainEvent, Received } from './domain-event';

/** After so many failures, which takes hours, a delivery is parked for an operator. */
const MAX_ATTEMPTS = 100;

type OpenDelivery = Received<DomainEvent> & { requestId: string | null };

const OPEN = `SELECT e.id, e.type, e.aggregate_id AS "aggregateId", e.payload, e.occurred_at AS "occurredAt", e.request_id AS "requestId"
   FROM event_deliveries d JOIN outbox_events e ON e.id = d.event_id
  WHERE d.event_id = $1 AND d.consumer = $2 AND d.done_at IS NULL`;
const FIND_OPEN = statement('delivery.find_open', OPEN);
const LOCK_OPEN = statement('delivery.lock_open', `${OPEN} FOR UPDATE OF d SKIP LOCKED`);
/** What went wrong before it went well is in the log; a mail server's complaint names the address. */
const CLOSE = statement(
  'delivery.close',
  'UPDATE event_deliveries SET done_at = now(), last_error = NULL WHERE event_id = $1 AND consumer = $2',
);
/** The queue tries five times in a row; each such round waits twice as long for the next, up to ten minutes. */
const NOTE_FAILURE = statement(
  'delivery.note_failure',
  `UPDATE event_deliveries
      SET attempts = attempts + 1, last_error = left($3, 500), due_at = now() + least(600, 10 * 2 ^ (attempts / 5)) * interval '1 second',
          parked_at = CASE WHEN attempts + 1 >= ${String(MAX_ATTEMPTS)} THEN now() END
    WHERE event_id = $1 AND consumer = $2 AND done_at IS NULL`,
);

/** Brings one event to one consumer. Doing it again after it is done does nothing. */
@Injectable()
export class Delivery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly consumers: Consumers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async deliver(job: DeliveryJob): Promise<void> {
    const consumer = this.consumers.find(job.consumer);
    if (!consumer) throw new Error(`No listener is called ${job.consumer}`);
    try {
      await (consumer.kind === 'transactional' ? this.inTransaction(consumer, job) : this.outside(consumer, job));
    } catch (error) {
      await rows(this.dataSource, NOTE_FAILURE, [
        job.eventId,
        job.consumer,
        error instanceof Error ? error.message : String(error),
      ]);
      this.logger.warn({ err: error, eventId: job.eventId, consumer: job.consumer }, 'A delivery failed');
      throw error;
    }
  }

  /** The row lock keeps a twin out; the effect and the closing commit together. */
  private async inTransaction(consumer: Consumer, { eventId }: DeliveryJob): Promise<void> {
    await this.transactions.run(async (tx) => {
      const event = await firstRow<OpenDelivery>(tx, LOCK_OPEN, [eventId, consumer.name]);
      if (!event) return;
      await this.handle(consumer, event, tx);
      await rows(tx, CLOSE, [eventId, consumer.name]);
    });
  }

  private async outside(consumer: Consumer, { eventId }: DeliveryJob): Promise<void> {
    const event = await firstRow<OpenDelivery>(this.dataSource, FIND_OPEN, [eventId, consumer.name]);
    if (!event) return;
    await this.handle(consumer, event);
    await rows(this.dataSource, CLOSE, [eventId, consumer.name]);
  }

  /** Under the id of the request that caused the event, which leads from its log to this one. */
  private async handle(consumer: Consumer, event: OpenDelivery, tx?: Tx): Promise<void> {
    await runInContext({ requestId: event.requestId ?? event.id }, async () => {
      await consumer.handle(event, tx);
      this.logger.info({ eventId: event.id, consumer: consumer.name }, 'delivery');
    });
  }
}
