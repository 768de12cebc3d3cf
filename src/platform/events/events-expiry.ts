import { Injectable } from '@nestjs/common';
import { statement } from '../database/sql';
import { AT_ONCE, CleanUp, idOfDaysAgo } from '../work/clean-up';
import { Scheduled } from '../work/work';

/** As far back an operator can replay. */
const KEPT_DAYS = 30;

/** With its deliveries. One that did not reach everybody stays until it has, or until an operator has looked. */
const DELETE_OLD = statement(
  'events.delete_old',
  `DELETE FROM outbox_events WHERE id IN (
     SELECT e.id FROM outbox_events e
      WHERE e.id < $1 AND e.fanned_out_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM event_deliveries d WHERE d.event_id = e.id AND d.done_at IS NULL)
      ORDER BY e.id LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED) RETURNING id`,
);

/** Removes events that everybody has heard of long ago. */
@Injectable()
export class EventsExpiry {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('events.expire', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('events', DELETE_OLD, [idOfDaysAgo(KEPT_DAYS)]);
  }
}
