import { Injectable } from '@nestjs/common';
import { statement } from '../platform/database/sql';
import { AT_ONCE, CleanUp } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';

/** Gateways repeat what they tell for three days (Stripe), so this is long enough to know a repetition. */
const KEPT_DAYS = 90;

const DELETE_OLD = statement(
  'payment_notices.delete_old',
  `DELETE FROM payment_notices WHERE ctid = ANY (ARRAY(
     SELECT ctid FROM payment_notices WHERE handled_at < now() - make_interval(days => $1)
      LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED)) RETURNING 1 AS removed`,
);

/** Forgets what gateways told so long ago that they do not repeat it. */
@Injectable()
export class NoticesExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('payments.expire_notices', 24 * 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('payment notices', DELETE_OLD, [KEPT_DAYS]);
  }
}
