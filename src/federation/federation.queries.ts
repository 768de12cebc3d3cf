import { statement } from '../platform/database/sql';

export const SPEND_TRANSACTION = statement(
  'federation.spend_transaction',
  `WITH outlived AS (DELETE FROM spent_transactions WHERE expires_at < now())
   INSERT INTO spent_transactions (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`,
);
export const RELEASE_TRANSACTION = statement(
  'federation.release_transaction',
  'DELETE FROM spent_transactions WHERE id = $1',
);
export const USE_IDENTITY = statement(
  'federation.use_identity',
  `UPDATE identities SET last_used_at = now(), email = COALESCE(lower($3), email) WHERE provider = $1 AND subject = $2
   RETURNING user_id AS "userId"`,
);
export const KEEP_IDENTITY = statement(
  'federation.keep_identity',
  'INSERT INTO identities (id, user_id, provider, subject, email) VALUES ($1, $2, $3, $4, lower($5))',
);
export const LIST_IDENTITIES = statement(
  'federation.list_identities',
  `SELECT id, provider, email, created_at AS "createdAt", last_used_at AS "lastUsedAt"
     FROM identities WHERE user_id = $1 ORDER BY id`,
);
export const DELETE_IDENTITY = statement(
  'federation.delete_identity',
  'DELETE FROM identities WHERE user_id = $1 AND id = $2 RETURNING provider',
);
