import { Injectable } from '@nestjs/common';
import { statement } from '../platform/database/sql';
import { AT_ONCE, CleanUp, idOfDaysAgo } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';

/** Somebody who never got a mail asks within a season. */
const KEPT_DAYS = 90;

/** One that waits for its sending goes as well: what it says has long ceased to be news, and its event is gone. */
const DELETE_OLD = statement(
  'mails.delete_old',
  `DELETE FROM mails WHERE id IN (
     SELECT id FROM mails WHERE id < $1 ORDER BY id LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED) RETURNING id`,
);

/** Forgets which mails were sent to whom. */
@Injectable()
export class MailsExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('notifications.expire_mails', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('mails', DELETE_OLD, [idOfDaysAgo(KEPT_DAYS)]);
  }
}
