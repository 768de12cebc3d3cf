import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { firstRow, rows, statement } from '../database/sql';
import { Transactions, type Tx } from '../database/transactions';
import { LOGGER } from '../logging/logging.module';
import { runInContext } from '../logging/request-context';
import { Stopping, untilAborted } from '../queue/cancellation';
import { type Consumer, Consumers } from './consumers';
import type { DeliverEvent } from './deliver-event.job';
import type { DomainEvent, Received } from './domain-event';
import { Events } from './events';

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
  `UPDATE event_deliveries d SET done_at = now(), last_error = NULL WHERE event_id = $1 AND consumer = $2
   RETURNING EXISTS (
     SELECT 1 FROM outbox_events mine JOIN outbox_events later ON later.aggregate_id = mine.aggregate_id AND later.id > mine.id
       JOIN event_deliveries next ON next.event_id = later.id AND next.consumer = d.consumer AND next.done_at IS NULL
      WHERE mine.id = d.event_id) AS "anotherWaits"`,
);
/** Handed back unfinished because the process ends: nobody failed, and the next process may go on at once. */
const HAND_BACK = statement(
  'delivery.hand_back',
  'UPDATE event_deliveries SET due_at = now() WHERE event_id = $1 AND consumer = $2 AND done_at IS NULL',
);
/** The queue tries five times in a row; each such round waits twice as long for the next, up to ten minutes. */
const NOTE_FAILURE = statement(
  'delivery.note_failure',
  `UPDATE event_deliveries
      SET attempts = attempts + 1, failed_at = now(), last_error = left($3, 500), due_at = now() + least(600, 10 * 2 ^ (attempts / 5)) * interval '1 second',
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
    private readonly events: Events,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async deliver(job: DeliverEvent, signal: AbortSignal): Promise<void> {
    const consumer = this.consumers.find(job.consumer);
    if (!consumer) throw new Error(`No listener is called ${job.consumer}`);
    try {
      await (consumer.kind === 'transactional'
        ? this.inTransaction(consumer, job, signal)
        : this.outside(consumer, job, signal));
    } catch (error) {
      await this.note(job, error);
      throw error;
    }
  }

  /** The row lock keeps a twin out; the effect and the closing commit together. */
  private async inTransaction(consumer: Consumer, { eventId }: DeliverEvent, signal: AbortSignal): Promise<void> {
    await this.transactions.run(async (tx) => {
      const event = await firstRow<OpenDelivery>(tx, LOCK_OPEN, [eventId, consumer.name]);
      if (!event) return;
      // Whatever the handler has written by then is rolled back.
      await untilAborted(signal, this.handle(consumer, event, tx, signal));
      await this.close(tx, event, consumer);
    });
  }

  private async outside(consumer: Consumer, { eventId }: DeliverEvent, signal: AbortSignal): Promise<void> {
    const event = await firstRow<OpenDelivery>(this.dataSource, FIND_OPEN, [eventId, consumer.name]);
    if (!event) return;
    await untilAborted(signal, this.handle(consumer, event, signal));
    await this.close(this.dataSource, event, consumer);
  }

  /** Under the id of the request that caused the event, which leads from its log to this one. */
  private async handle(
    consumer: Consumer,
    event: OpenDelivery,
    ...more: [Tx, AbortSignal] | [AbortSignal]
  ): Promise<void> {
    await runInContext({ requestId: event.requestId ?? event.id }, async () => {
      await consumer.handle(event, ...more);
      const lagMs = Date.now() - event.occurredAt.getTime();
      this.logger.info({ eventId: event.id, consumer: consumer.name, lagMs }, 'delivery');
    });
  }

  /** What happened next to the same aggregate has waited for this. */
  private async close(on: DataSource | Tx, { id }: OpenDelivery, { name }: Consumer): Promise<void> {
    const closed = await firstRow<{ anotherWaits: boolean }>(on, CLOSE, [id, name]);
    if (closed?.anotherWaits) this.events.wakeRelay();
  }

  private async note({ eventId, consumer }: DeliverEvent, error: unknown): Promise<void> {
    if (error instanceof Stopping) {
      await rows(this.dataSource, HAND_BACK, [eventId, consumer]);
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    await rows(this.dataSource, NOTE_FAILURE, [eventId, consumer, reason]);
    this.logger.warn({ err: error, eventId, consumer }, 'A delivery failed');
  }
}
