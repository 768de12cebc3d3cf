import { Injectable } from '@nestjs/common';
import { statement } from '../platform/database/sql';
import { AT_ONCE, CleanUp, idOfDaysAgo } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';

const KEPT_DAYS = 30;

const DELETE_OLD = statement(
  'auth.delete_old_links',
  `DELETE FROM one_time_tokens WHERE id IN (
     SELECT id FROM one_time_tokens WHERE id < $1 AND expires_at < now()
      ORDER BY id LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED) RETURNING id`,
);

/** Removes the links of mails that open nothing any more. */
@Injectable()
export class LinksExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('auth.expire_links', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('links', DELETE_OLD, [idOfDaysAgo(KEPT_DAYS)]);
  }
}
