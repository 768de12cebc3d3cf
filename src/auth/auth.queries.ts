import { statement } from '../platform/database/sql';

export const INSERT_SESSION = statement(
  'auth.insert_session',
  `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at) VALUES ($1, $2, left($3, 400), $4, now() + $5::interval)`,
);
export const INSERT_REFRESH_TOKEN = statement(
  'auth.insert_refresh_token',
  'INSERT INTO refresh_tokens (id, session_id, expires_at) VALUES ($1, $2, now() + $3::interval)',
);
export const FIND_SESSION = statement(
  'auth.find_session',
  `SELECT id, user_id AS "userId", expires_at AS "expiresAt", authenticated_at AS "authenticatedAt" FROM sessions WHERE id = $1 AND ended_at IS NULL AND expires_at > now()`,
);
export const FIND_SESSION_OF_TOKEN = statement(
  'auth.find_session_of_token',
  'SELECT session_id AS "sessionId" FROM refresh_tokens WHERE id = $1',
);
/** All refreshes of one session happen one after the other. */
export const LOCK_LIVE_SESSION = statement(
  'auth.lock_live_session',
  'SELECT id, user_id AS "userId" FROM sessions WHERE id = $1 AND ended_at IS NULL AND expires_at > now() FOR UPDATE',
);
export const FIND_REFRESH_TOKEN = statement(
  'auth.find_refresh_token',
  `SELECT t.used_at IS NOT NULL AS used, t.successor_id AS "successorId", t.expires_at <= now() AS expired,
          t.used_at > now() - $2::interval AS "usedJustNow", COALESCE(s.used_at IS NULL, false) AS "successorUnused"
     FROM refresh_tokens t LEFT JOIN refresh_tokens s ON s.id = t.successor_id WHERE t.id = $1`,
);
export const USE_REFRESH_TOKEN = statement(
  'auth.use_refresh_token',
  'UPDATE refresh_tokens SET used_at = now(), successor_id = $2 WHERE id = $1',
);
export const TOUCH_SESSION = statement(
  'auth.touch_session',
  'UPDATE sessions SET last_seen_at = now(), ip = $2 WHERE id = $1',
);
export const END_SESSION = statement(
  'auth.end_session',
  'UPDATE sessions SET ended_at = now(), end_reason = $2 WHERE id = $1 AND ended_at IS NULL',
);
export const INSERT_ONE_TIME_TOKEN = statement(
  'auth.insert_one_time_token',
  'INSERT INTO one_time_tokens (id, user_id, purpose, expires_at, email) VALUES ($1, $2, $3, now() + $4::interval, lower($5))',
);
export const USE_ONE_TIME_TOKEN = statement(
  'auth.use_one_time_token',
  `UPDATE one_time_tokens SET used_at = now() WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now()
   RETURNING user_id AS "userId", email`,
);
export const LIST_SIGNING_KEYS = statement(
  'auth.list_signing_keys',
  `SELECT kid, public_jwk AS "publicJwk", private_key AS "privateKey", retired_at IS NOT NULL AS retired
     FROM signing_keys ORDER BY created_at DESC`,
);
export const LOCK_SIGNING_KEYS = statement(
  'auth.lock_signing_keys',
  `SELECT pg_advisory_xact_lock(hashtext('haat.signing_keys'))`,
);
export const INSERT_SIGNING_KEY = statement(
  'auth.insert_signing_key',
  'INSERT INTO signing_keys (kid, public_jwk, private_key) VALUES ($1, $2, $3)',
);

export const REVOKE_ONE_TIME_TOKENS = statement(
  'auth.revoke_one_time_tokens',
  'UPDATE one_time_tokens SET used_at = now() WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL',
);
export const LIST_SESSIONS = statement(
  'auth.list_sessions',
  `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", host(ip) AS ip
     FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY last_seen_at DESC, id LIMIT 200`,
);
/** Ends one session of an account ($3), or all but one ($4), or all. */
export const END_SESSIONS = statement(
  'auth.end_sessions',
  `UPDATE sessions SET ended_at = now(), end_reason = $2
    WHERE user_id = $1 AND ended_at IS NULL AND ($3::uuid IS NULL OR id = $3) AND ($4::uuid IS NULL OR id <> $4) RETURNING id`,
);
export const MARK_AUTHENTICATED = statement(
  'auth.mark_authenticated',
  'UPDATE sessions SET authenticated_at = now() WHERE id = $1 AND ended_at IS NULL',
);
