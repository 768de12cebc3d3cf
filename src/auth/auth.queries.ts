import { statement } from '../platform/database/sql';

export const INSERT_ONE_TIME_TOKEN = statement(
  'auth.insert_one_time_token',
  'INSERT INTO one_time_tokens (id, user_id, purpose, expires_at, email) VALUES ($1, $2, $3, now() + $4::interval, lower($5))',
);
export const USE_ONE_TIME_TOKEN = statement(
  'auth.use_one_time_token',
  `UPDATE one_time_tokens SET used_at = now() WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now()
   RETURNING user_id AS "userId", email`,
);
export const FIND_ONE_TIME_TOKEN = statement(
  'auth.find_one_time_token',
  `SELECT user_id AS "userId", email FROM one_time_tokens
    WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now()`,
);
export const REVOKE_ONE_TIME_TOKENS = statement(
  'auth.revoke_one_time_tokens',
  'UPDATE one_time_tokens SET used_at = now() WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL',
);
