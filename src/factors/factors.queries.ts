import { statement } from '../platform/database/sql';

export const FIND_STATE = statement(
  'factors.find_state',
  `SELECT EXISTS (SELECT 1 FROM totp_secrets WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS totp,
          (SELECT count(*)::int FROM passkeys WHERE user_id = $1) AS passkeys,
          EXISTS (SELECT 1 FROM passkeys WHERE user_id = $1 AND second_factor) AS "passkeyDemanded",
          (SELECT count(*)::int FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL) AS "recoveryCodesLeft"`,
);

/** A secret that was never confirmed gives way to a new one; one that was does not. */
export const KEEP_TOTP_SECRET = statement(
  'factors.keep_totp_secret',
  `INSERT INTO totp_secrets (user_id, secret) VALUES ($1, $2)
   ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, created_at = now() WHERE totp_secrets.confirmed_at IS NULL
   RETURNING user_id`,
);
export const FIND_TOTP_SECRET = statement(
  'factors.find_totp_secret',
  'SELECT secret, confirmed_at IS NOT NULL AS confirmed FROM totp_secrets WHERE user_id = $1',
);
export const CONFIRM_TOTP = statement(
  'factors.confirm_totp',
  `UPDATE totp_secrets SET confirmed_at = now(), last_step = $2
    WHERE user_id = $1 AND confirmed_at IS NULL RETURNING user_id`,
);
/** Of all who come with codes of one step, one finds a row. */
export const SPEND_TOTP_STEP = statement(
  'factors.spend_totp_step',
  `UPDATE totp_secrets SET last_step = $2
    WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING user_id`,
);
export const DELETE_TOTP = statement(
  'factors.delete_totp',
  'DELETE FROM totp_secrets WHERE user_id = $1 AND confirmed_at IS NOT NULL RETURNING user_id',
);

export const DELETE_RECOVERY_CODES = statement(
  'factors.delete_recovery_codes',
  'DELETE FROM recovery_codes WHERE user_id = $1',
);
export const KEEP_RECOVERY_CODES = statement(
  'factors.keep_recovery_codes',
  'INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2::bytea[])',
);
export const SPEND_RECOVERY_CODE = statement(
  'factors.spend_recovery_code',
  `UPDATE recovery_codes SET used_at = now() WHERE user_id = $1 AND hash = $2 AND used_at IS NULL RETURNING user_id`,
);

const PASSKEY = `id, name, second_factor AS "secondFactor", created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

export const LIST_PASSKEYS = statement(
  'factors.list_passkeys',
  `SELECT ${PASSKEY} FROM passkeys WHERE user_id = $1 ORDER BY id`,
);
export const LIST_CREDENTIALS = statement(
  'factors.list_credentials',
  'SELECT credential_id AS id, transports FROM passkeys WHERE user_id = $1 ORDER BY id',
);
export const FIND_CREDENTIAL = statement(
  'factors.find_credential',
  `SELECT id, user_id AS "userId", credential_id AS "credentialId", public_key AS "publicKey", counter, transports
     FROM passkeys WHERE credential_id = $1`,
);
export const KEEP_PASSKEY = statement(
  'factors.keep_passkey',
  `INSERT INTO passkeys (id, user_id, name, credential_id, public_key, counter, transports, second_factor)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (credential_id) DO NOTHING RETURNING ${PASSKEY}`,
);
/** An authenticator that does not count says 0 for ever; one that counts never says the same number twice. */
export const USE_PASSKEY = statement(
  'factors.use_passkey',
  `UPDATE passkeys SET counter = $2, last_used_at = now()
    WHERE id = $1 AND (counter < $2 OR counter = 0 AND $2 = 0) RETURNING id`,
);
export const DELETE_PASSKEY = statement(
  'factors.delete_passkey',
  'DELETE FROM passkeys WHERE user_id = $1 AND id = $2 RETURNING id',
);

export const SPEND_CHALLENGE = statement(
  'factors.spend_challenge',
  `WITH outlived AS (DELETE FROM spent_challenges WHERE expires_at < now())
   INSERT INTO spent_challenges (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`,
);
