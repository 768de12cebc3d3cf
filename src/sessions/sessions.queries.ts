import { shortRead, statement } from '../platform/database/sql';

export const INSERT_SESSION = statement(
  'sessions.insert_session',
  `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at) VALUES ($1, $2, left($3, 400), $4, now() + $5::interval)`,
);
export const INSERT_REFRESH_TOKEN = statement(
  'sessions.insert_refresh_token',
  'INSERT INTO refresh_tokens (id, session_id, expires_at) VALUES ($1, $2, now() + $3::interval)',
);
export const FIND_SESSION = shortRead(
  'sessions.find_session',
  `SELECT id, user_id AS "userId", expires_at AS "expiresAt", authenticated_at AS "authenticatedAt" FROM sessions WHERE id = $1 AND ended_at IS NULL AND expires_at > now()`,
);
export const FIND_SESSION_OF_TOKEN = statement(
  'sessions.find_session_of_token',
  'SELECT session_id AS "sessionId" FROM refresh_tokens WHERE id = $1',
);
/** All refreshes of one session happen one after the other. */
export const LOCK_LIVE_SESSION = statement(
  'sessions.lock_live_session',
  'SELECT id, user_id AS "userId" FROM sessions WHERE id = $1 AND ended_at IS NULL AND expires_at > now() FOR UPDATE',
);
export const FIND_REFRESH_TOKEN = statement(
  'sessions.find_refresh_token',
  `SELECT t.used_at IS NOT NULL AS used, t.successor_id AS "successorId", t.expires_at <= now() AS expired,
          t.used_at > now() - $2::interval AS "usedJustNow", COALESCE(s.used_at IS NULL, false) AS "successorUnused"
     FROM refresh_tokens t LEFT JOIN refresh_tokens s ON s.id = t.successor_id WHERE t.id = $1`,
);
export const USE_REFRESH_TOKEN = statement(
  'sessions.use_refresh_token',
  'UPDATE refresh_tokens SET used_at = now(), successor_id = $2 WHERE id = $1',
);
export const TOUCH_SESSION = statement(
  'sessions.touch_session',
  'UPDATE sessions SET last_seen_at = now(), ip = $2 WHERE id = $1',
);
export const END_SESSION = statement(
  'sessions.end_session',
  'UPDATE sessions SET ended_at = now(), end_reason = $2 WHERE id = $1 AND ended_at IS NULL',
);
export const LIST_SESSIONS = statement(
  'sessions.list_sessions',
  `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", host(ip) AS ip
     FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY last_seen_at DESC, id LIMIT 200`,
);
/** Ends one session of an account ($3), or all but one ($4), or all. */
export const END_SESSIONS = statement(
  'sessions.end_sessions',
  `UPDATE sessions SET ended_at = now(), end_reason = $2
    WHERE user_id = $1 AND ended_at IS NULL AND ($3::uuid IS NULL OR id = $3) AND ($4::uuid IS NULL OR id <> $4) RETURNING id`,
);
export const MARK_AUTHENTICATED = statement(
  'sessions.mark_authenticated',
  'UPDATE sessions SET authenticated_at = now() WHERE id = $1 AND ended_at IS NULL',
);
