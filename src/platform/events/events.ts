import { Injectable } from '@nestjs/common';
import { newId } from '../../common/id';
import { rows, statement } from '../database/sql';
import { afterCommit, type Tx } from '../database/transactions';
import { currentRequestId } from '../logging/request-context';
import { WorkSignal } from '../work/work-signal';
import type { DomainEvent, EventClass } from './domain-event';

/** Moving events from the outbox to the queue. */
export const RELAY_WORK = 'events.relay';

const RECORD = statement(
  'events.record',
  `INSERT INTO outbox_events (id, type, aggregate_id, payload, request_id)
   SELECT id, type, "aggregateId", payload, "requestId"
     FROM json_to_recordset($1::json) AS new (id uuid, type text, "aggregateId" text, payload jsonb, "requestId" text)`,
);
const DROP = statement('events.drop', 'DELETE FROM outbox_events WHERE aggregate_id = ANY ($1::text[])');
const REDACT = statement('events.redact', 'UPDATE outbox_events SET payload = payload - $2::text WHERE id = $1');
const HOLD = statement(
  'events.hold',
  `SELECT 1 FROM event_deliveries d JOIN outbox_events e ON e.id = d.event_id
    WHERE e.aggregate_id = ANY ($1::text[]) AND d.done_at IS NULL ORDER BY d.event_id, d.consumer FOR UPDATE OF d`,
);
const WAKE_DELAY_MS = 10;

/** What happened, and the request that was the cause. */
export interface Caused {
  event: DomainEvent;
  requestId: string | null;
}

/** Tells the house what happened. The event is a row of the transaction that made it true. */
@Injectable()
export class Events {
  private waking: NodeJS.Timeout | null = null;

  constructor(private readonly signal: WorkSignal) {}

  /** Several happened at the same moment, in this order; writing them down takes as long as one. */
  record(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    const requestId = currentRequestId();
    return this.recordCaused(
      tx,
      events.map((event) => ({ event, requestId })),
    );
  }

  /** The same for what several requests have caused. */
  async recordCaused(tx: Tx, caused: readonly Caused[]): Promise<void> {
    const entries = caused.map(({ event: { constructor, aggregateId, payload }, requestId }) => {
      return { id: newId(), type: (constructor as unknown as EventClass).type, aggregateId, payload, requestId };
    });
    await rows(tx, RECORD, [JSON.stringify(entries)]);
    afterCommit(tx, () => {
      this.wakeRelay();
    });
  }

  /** Takes back what was told of these aggregates, delivered or not. Whoever is hearing of it is waited for. */
  async drop(tx: Tx, aggregateIds: readonly string[]): Promise<void> {
    await rows(tx, DROP, [aggregateIds]);
  }

  /** Takes one member out of an event that has done its work. */
  async redact(tx: Tx, eventId: string, member: string): Promise<void> {
    await rows(tx, REDACT, [eventId, member]);
  }

  /** Waits for whoever is hearing of these aggregates, and lets nobody hear of them before the commit. */
  async hold(tx: Tx, aggregateIds: readonly string[]): Promise<void> {
    await rows(tx, HOLD, [aggregateIds]);
  }

  /**
   * A hint, outside the transaction and shared by all commits of a few milliseconds: a transaction that notifies takes
   * a lock at commit that all others of its kind wait for, which would line up the orders. A lost hint costs a second,
   * until the relay's own timer.
   */
  wakeRelay(): void {
    this.waking ??= setTimeout(() => {
      this.waking = null;
      this.signal.wake(RELAY_WORK);
    }, WAKE_DELAY_MS).unref();
  }
}
