import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../database/sql';
import { Events } from './events';

export interface ReplayRange {
  /** Only what was given up. */
  parked: boolean;
  eventId: string | null;
  from: string | null;
  to: string | null;
}

const CONSUMERS = statement(
  'replay.consumers',
  `WITH RECURSIVE known AS (
     (SELECT consumer FROM event_deliveries ORDER BY consumer LIMIT 1)
     UNION ALL
     SELECT (SELECT consumer FROM event_deliveries d WHERE d.consumer > known.consumer ORDER BY d.consumer LIMIT 1)
       FROM known WHERE known.consumer IS NOT NULL
   ) SELECT consumer FROM known WHERE consumer IS NOT NULL`,
);
const REPLAY = statement(
  'replay.replay',
  `UPDATE event_deliveries d SET done_at = NULL, parked_at = NULL, attempts = 0, last_error = NULL, due_at = now()
     FROM outbox_events e
    WHERE e.id = d.event_id AND d.consumer = $1
      AND CASE WHEN $2 THEN d.parked_at IS NOT NULL AND d.done_at IS NULL
               WHEN $3::uuid IS NOT NULL THEN e.id = $3
               ELSE e.occurred_at >= $4::timestamptz AND e.occurred_at <= coalesce($5::timestamptz, now()) END
   RETURNING d.event_id`,
);

/** Opens deliveries again. Those that are under way keep their job, which the queue knows by the same id. */
@Injectable()
export class EventReplay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
  ) {}

  async consumers(): Promise<string[]> {
    return (await rows<{ consumer: string }>(this.dataSource, CONSUMERS)).map(({ consumer }) => consumer);
  }

  /** Tells how many. */
  async replay(consumer: string, { parked, eventId, from, to }: ReplayRange): Promise<number> {
    const opened = await rows(this.dataSource, REPLAY, [consumer, parked, eventId, from, to]);
    this.events.wakeRelay();
    return opened.length;
  }
}
