import { shortRead, statement } from '../platform/database/sql';
import { containing, Filter } from '../platform/lists/filter';
import { bothWays, type SortKey } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ListUsers } from './user.dto';
import type { UserStatus } from './user.entity';

export interface UserRow {
  id: string;
  email: string;
  name: string;
  status: UserStatus;
  emailVerifiedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  roles: string[];
}

const COLUMNS = `u.id, u.email, u.name, u.status, u.email_verified_at AS "emailVerifiedAt", u.version,
  u.created_at AS "createdAt", u.updated_at AS "updatedAt",
  ARRAY(SELECT ur.role FROM user_roles ur WHERE ur.user_id = u.id ORDER BY ur.role) AS roles`;

export const FIND_USER = statement('users.find', `SELECT ${COLUMNS} FROM users u WHERE u.id = $1`);
export const FIND_USER_BY_EMAIL = statement(
  'users.find_by_email',
  `SELECT ${COLUMNS} FROM users u WHERE u.email = lower($1)`,
);

/** An account with the permissions of its custom roles; those of built-in roles stand in the code. */
export const FIND_ACCOUNT = shortRead(
  'users.find_account',
  `SELECT u.id, u.email, u.name, u.status, u.version, u.created_at AS "createdAt", u.marketing_mails AS "marketingMails",
          COALESCE(jsonb_object_agg(r.name, r.permissions) FILTER (WHERE r.name IS NOT NULL), '{}') AS roles
     FROM users u LEFT JOIN user_roles ur ON ur.user_id = u.id LEFT JOIN roles r ON r.name = ur.role
    WHERE u.id = $1 GROUP BY u.id`,
);
export const FIND_CREDENTIALS = statement(
  'users.find_credentials',
  `SELECT id, password_hash AS "passwordHash", status = 'active' AND email_verified_at IS NOT NULL AS "maySignIn"
     FROM users WHERE email = lower($1)`,
);
export const INSERT_USER = statement(
  'users.insert',
  `INSERT INTO users (id, email, name, password_hash, email_verified_at, version, marketing_mails)
   VALUES ($1, lower($2), $3, $4, $5, 1, NOT EXISTS (SELECT 1 FROM marketing_refusals WHERE address_hash = $6))
   ON CONFLICT (email) DO NOTHING RETURNING id`,
);
export const UPDATE_USER = statement(
  'users.update',
  `UPDATE users SET name = COALESCE($3, name), status = COALESCE($4, status), version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);
export const UPDATE_ME = statement(
  'users.update_me',
  `UPDATE users SET name = COALESCE($2, name), marketing_mails = COALESCE($3, marketing_mails), version = version + 1,
          updated_at = now()
    WHERE id = $1 RETURNING email`,
);
export const VERIFY_EMAIL = statement(
  'users.verify_email',
  `UPDATE users SET email_verified_at = COALESCE(email_verified_at, now()), mail_bounced_at = NULL,
          version = version + 1, updated_at = now()
    WHERE id = $1 RETURNING id`,
);
export const REOPEN_UNVERIFIED = statement(
  'users.reopen_unverified',
  `UPDATE users SET name = $2, password_hash = $3, version = version + 1, updated_at = now()
    WHERE email = lower($1) AND email_verified_at IS NULL AND status = 'active' RETURNING id`,
);
/** The address was proved by another way than the mail that the account waits for. */
export const CLAIM_UNVERIFIED = statement(
  'users.claim_unverified',
  `UPDATE users SET name = $2, password_hash = NULL, email_verified_at = now(), mail_bounced_at = NULL,
          version = version + 1, updated_at = now()
    WHERE email = lower($1) AND email_verified_at IS NULL AND status = 'active' RETURNING id`,
);
/** Locked, so that nobody erases the person or changes the address before what is added to the account is there. */
export const LOCK_CONFIRMED_HOLDER = statement(
  'users.lock_confirmed_holder',
  `SELECT id FROM users WHERE email = lower($1) AND email_verified_at IS NOT NULL AND status = 'active' FOR NO KEY UPDATE`,
);
export const SET_PASSWORD = statement(
  'users.set_password',
  'UPDATE users SET password_hash = $2, version = version + 1, updated_at = now() WHERE id = $1',
);
export const SET_EMAIL = statement(
  'users.set_email',
  `UPDATE users SET email = lower($2), email_verified_at = now(), mail_bounced_at = NULL,
          marketing_mails = marketing_mails AND NOT EXISTS (SELECT 1 FROM marketing_refusals WHERE address_hash = $3),
          version = version + 1, updated_at = now()
    WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users other WHERE other.email = lower($2) AND other.id <> $1) RETURNING id`,
);
export const BUMP_VERSION = statement(
  'users.bump_version',
  'UPDATE users SET version = version + 1, updated_at = now() WHERE id = $1 AND version = $2 RETURNING id',
);
export const REPLACE_ROLES = statement(
  'users.replace_roles',
  `WITH gone AS (DELETE FROM user_roles WHERE user_id = $1 AND role <> ALL ($2::text[]))
   INSERT INTO user_roles (user_id, role) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
);
/** Changes that could leave the store without an owner happen one after the other. */
export const LOCK_OWNERS = statement('users.lock_owners', `SELECT pg_advisory_xact_lock(hashtext('haat.owners'))`);
export const COUNT_OTHER_OWNERS = statement(
  'users.count_other_owners',
  `SELECT count(*)::int AS count FROM user_roles ur JOIN users u ON u.id = ur.user_id
    WHERE ur.role = 'owner' AND u.status = 'active' AND u.id <> $1`,
);
export const LIST_OWNERS = statement(
  'users.list_owners',
  `SELECT ${COLUMNS} FROM users u JOIN user_roles o ON o.user_id = u.id AND o.role = 'owner'
    WHERE u.status = 'active' ORDER BY u.id LIMIT 20`,
);
/** What the constraint `users_erased` asks of an erased account. */
export const ERASE_USER = statement(
  'users.erase',
  `UPDATE users SET email = $2, name = 'Erased', password_hash = NULL, status = 'disabled', email_verified_at = NULL,
          marketing_mails = false, mail_bounced_at = NULL, erased_at = now(), version = version + 1, updated_at = now()
    WHERE id = $1 AND erased_at IS NULL RETURNING id`,
);
export const DELETE_ADDRESSES = statement('users.delete_addresses', 'DELETE FROM user_addresses WHERE user_id = $1');

const BY_ID: SortKey<UserRow> = { sql: 'u.id', type: 'uuid', of: ({ id }) => id };
const SORTS = {
  ...bothWays('createdAt', [
    { sql: 'u.created_at', type: 'timestamptz', of: ({ createdAt }) => createdAt.toISOString() },
    BY_ID,
  ]),
  ...bothWays('email', [{ sql: 'u.email', type: 'text', of: ({ email }) => email }, BY_ID]),
};

export const allUsers = ({ q, role, status, sort = '-createdAt' }: ListUsers): List<UserRow> => ({
  name: 'users.list',
  columns: COLUMNS,
  from: 'users u',
  filter: new Filter()
    .where(q && containing(q.toLowerCase()), (part) => `(u.email LIKE ${part} OR lower(u.name) LIKE ${part})`)
    .where(role, (name) => `EXISTS (SELECT 1 FROM user_roles ur WHERE ur.user_id = u.id AND ur.role = ${name})`)
    .where(status, (is) => `u.status = ${is}`),
  sort: SORTS[sort],
});
