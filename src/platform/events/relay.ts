import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../database/sql';
import { JobQueue } from '../queue/job-queue';
import { KeepsUp } from '../work/work';
import { Consumers } from './consumers';
import { DELIVER_EVENT, type DeliverEvent, deliveryId } from './deliver-event.job';
import { RELAY_WORK } from './events';

const BATCH = 200;

const FAN_OUT = statement(
  'relay.fan_out',
  `WITH taken AS (
     SELECT id, type FROM outbox_events WHERE fanned_out_at IS NULL ORDER BY id LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED
   ), addressed AS (
     INSERT INTO event_deliveries (event_id, consumer, due_at)
     SELECT taken.id, route.consumer, now()
       FROM taken JOIN unnest($1::text[], $2::text[]) AS route (type, consumer) USING (type)
   )
   UPDATE outbox_events SET fanned_out_at = now() FROM taken WHERE outbox_events.id = taken.id RETURNING taken.id`,
);
/**
 * What happened to one aggregate reaches a consumer in the order in which it happened: nothing is due while something
 * earlier is still open for the same consumer, or has not been addressed yet. A parked delivery holds nobody up.
 */
const CLAIM_DUE = statement(
  'relay.claim_due',
  `UPDATE event_deliveries d SET due_at = now() + interval '20 seconds'
     FROM (SELECT own.event_id, own.consumer FROM event_deliveries own JOIN outbox_events mine ON mine.id = own.event_id
            WHERE own.done_at IS NULL AND own.parked_at IS NULL AND own.due_at <= now()
              AND NOT EXISTS (
                SELECT 1 FROM outbox_events earlier
                  LEFT JOIN event_deliveries open ON open.event_id = earlier.id AND open.consumer = own.consumer
                        AND open.done_at IS NULL AND open.parked_at IS NULL
                 WHERE earlier.aggregate_id = mine.aggregate_id AND earlier.id < mine.id
                   AND (earlier.fanned_out_at IS NULL OR open.event_id IS NOT NULL))
            ORDER BY own.due_at, own.event_id LIMIT ${String(BATCH)} FOR UPDATE OF own SKIP LOCKED) due
    WHERE d.event_id = due.event_id AND d.consumer = due.consumer
   RETURNING d.event_id AS "eventId", d.consumer`,
);
const PUT_BACK = statement(
  'relay.put_back',
  `UPDATE event_deliveries d SET due_at = now() + interval '1 second'
     FROM unnest($1::uuid[], $2::text[]) AS gone (event_id, consumer)
    WHERE d.event_id = gone.event_id AND d.consumer = gone.consumer AND d.done_at IS NULL`,
);

/**
 * Moves events from the outbox to the queue. PostgreSQL holds what is still to do; the queue only carries it, and what
 * the queue loses becomes due again. Any number of relays may run: each row is taken by one.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumers: Consumers,
    private readonly jobs: JobQueue,
  ) {}

  /** Never before the listeners are known: an event that is fanned out earlier reaches nobody. */
  @KeepsUp(RELAY_WORK, 1_000)
  async pass(): Promise<boolean> {
    const more = await this.fanOut();
    return (await this.enqueueDue()) || more;
  }

  private async fanOut(): Promise<boolean> {
    const { types, names } = this.consumers.routes();
    const taken = await rows(this.dataSource, FAN_OUT, [types, names]);
    return taken.length === BATCH;
  }

  private async enqueueDue(): Promise<boolean> {
    if (!this.jobs.isReachable(DELIVER_EVENT)) return false;
    const due = await rows<DeliverEvent>(this.dataSource, CLAIM_DUE);
    try {
      for (const delivery of due) await this.jobs.add(DELIVER_EVENT, delivery, { jobId: deliveryId(delivery) });
      return due.length === BATCH;
    } catch (error) {
      await rows(this.dataSource, PUT_BACK, [due.map(({ eventId }) => eventId), due.map(({ consumer }) => consumer)]);
      throw error;
    }
  }
}
