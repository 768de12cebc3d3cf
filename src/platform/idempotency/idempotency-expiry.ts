import { Injectable } from '@nestjs/common';
import { statement } from '../database/sql';
import { AT_ONCE, CleanUp } from '../work/clean-up';
import { Scheduled } from '../work/work';

/** Clients are promised a day; a retry that was kept in a queue over a night still finds its answer. */
const KEPT_HOURS = 48;

const DELETE_OLD = statement(
  'idempotency.delete_old',
  `DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
     SELECT ctid FROM idempotency_keys WHERE created_at < now() - make_interval(hours => $1)
      ORDER BY created_at LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED)) RETURNING 1 AS removed`,
);

/** Forgets what was answered so long ago that nobody repeats it. */
@Injectable()
export class IdempotencyExpiry {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('idempotency.expire', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('idempotency keys', DELETE_OLD, [KEPT_HOURS]);
  }
}
