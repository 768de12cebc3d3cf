import { statement } from '../platform/database/sql';

export const LIST_SIGNING_KEYS = statement(
  'sessions.list_signing_keys',
  `SELECT kid, public_jwk AS "publicJwk", private_key AS "privateKey", created_at AS "createdAt", retired_at AS "retiredAt"
     FROM signing_keys ORDER BY created_at`,
);
/** All changes of the keys happen one after the other. */
export const LOCK_SIGNING_KEYS = statement(
  'sessions.lock_signing_keys',
  `SELECT pg_advisory_xact_lock(hashtext('haat.signing_keys'))`,
);
/** `now()` is when the transaction began, which may have waited for its turn since. */
export const INSERT_SIGNING_KEY = statement(
  'sessions.insert_signing_key',
  'INSERT INTO signing_keys (kid, public_jwk, private_key, created_at) VALUES ($1, $2, $3, clock_timestamp())',
);
export const RETIRE_SIGNING_KEYS = statement(
  'sessions.retire_signing_keys',
  `UPDATE signing_keys SET retired_at = clock_timestamp() + make_interval(secs => $1) WHERE retired_at IS NULL
   RETURNING kid`,
);
export const DELETE_OUTLIVED_SIGNING_KEYS = statement(
  'sessions.delete_outlived_signing_keys',
  'DELETE FROM signing_keys WHERE retired_at <= clock_timestamp() - make_interval(secs => $1) RETURNING kid',
);
export const DELETE_SIGNING_KEYS = statement('sessions.delete_signing_keys', 'DELETE FROM signing_keys RETURNING kid');
