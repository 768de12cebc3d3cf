import { Injectable } from '@nestjs/common';
import { statement } from '../platform/database/sql';
import { AT_ONCE, CleanUp, idOfDaysAgo } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';

/** So long the audit log's readers can see which session it was. */
const ENDED_KEPT_DAYS = 90;
/** A refresh token lives thirty days. One that is used later than sixty after it was made is dead anyway. */
const TOKENS_KEPT_DAYS = 60;

/** With the refresh tokens of its chain. */
const DELETE_ENDED = statement(
  'sessions.delete_ended',
  `DELETE FROM sessions WHERE id IN (
     SELECT id FROM sessions WHERE id < $1 AND (ended_at < now() - make_interval(days => $2) OR expires_at < now())
      ORDER BY id LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED) RETURNING id`,
);
const DELETE_TOKENS = statement(
  'sessions.delete_tokens',
  `DELETE FROM refresh_tokens WHERE id IN (
     SELECT id FROM refresh_tokens WHERE id < $1 AND expires_at < now()
      ORDER BY id LIMIT ${String(AT_ONCE)} FOR UPDATE SKIP LOCKED) RETURNING id`,
);

/** Removes sessions that ended long ago, and of those that live on the links that nobody can use any more. */
@Injectable()
export class SessionsExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('sessions.expire', 3_600_000)
  async expire(): Promise<boolean> {
    const [sessions, tokens] = [
      await this.cleanUp.remove('sessions', DELETE_ENDED, [idOfDaysAgo(ENDED_KEPT_DAYS), ENDED_KEPT_DAYS]),
      await this.cleanUp.remove('refresh tokens', DELETE_TOKENS, [idOfDaysAgo(TOKENS_KEPT_DAYS)]),
    ];
    return sessions || tokens;
  }
}
