import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstRow, statement } from '../database/sql';

/** How far the house is behind what happened in it. */
export interface Lag {
  /** Events that nobody has been told to hear of yet. */
  waiting: number;
  /** Deliveries that are not done: on the queue, or waiting for their turn or their next try. */
  open: number;
  /** Deliveries that were given up after their last try, until somebody retries them. */
  parked: number;
  /** How long ago the oldest event happened that still has to reach somebody; 0 when all have. */
  oldestMs: number;
}

const LAG = statement(
  'outbox.lag',
  `WITH behind AS (
     SELECT (SELECT count(*)::int FROM outbox_events WHERE fanned_out_at IS NULL) AS waiting,
            (SELECT count(*)::int FROM event_deliveries WHERE done_at IS NULL AND parked_at IS NULL) AS open,
            (SELECT count(*)::int FROM event_deliveries WHERE done_at IS NULL AND attempts > 0 AND parked_at IS NOT NULL) AS parked,
            least((SELECT min(occurred_at) FROM outbox_events WHERE fanned_out_at IS NULL),
                  (SELECT min(e.occurred_at) FROM event_deliveries d JOIN outbox_events e ON e.id = d.event_id
                    WHERE d.done_at IS NULL AND d.parked_at IS NULL)) AS oldest)
   SELECT waiting, open, parked,
          coalesce(round(greatest(0, extract(epoch FROM now() - oldest) * 1000)), 0)::float8 AS "oldestMs" FROM behind`,
);

@Injectable()
export class OutboxLag {
  constructor(private readonly dataSource: DataSource) {}

  async measure(): Promise<Lag> {
    const lag = await firstRow<Lag>(this.dataSource, LAG);
    if (!lag) throw new Error('A statement without FROM answered no row');
    return lag;
  }
}
