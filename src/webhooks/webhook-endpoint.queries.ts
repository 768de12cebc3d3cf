import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { WebhookEndpoint } from './webhook-endpoint.entity';

/** Without the secrets: they are read where they sign, and nowhere else. */
export type EndpointRow = Omit<WebhookEndpoint, 'secret' | 'previousSecret' | 'createdBy'>;

const COLUMNS = `w.id, w.url, w.description, w.events, w.active, w.switched_off AS "switchedOff",
  w.failing_since AS "failingSince",
  CASE WHEN w.previous_secret_expires_at > now() THEN w.previous_secret_expires_at END AS "previousSecretExpiresAt",
  w.created_at AS "createdAt", w.updated_at AS "updatedAt", w.version`;

export const FIND_ENDPOINT = statement(
  'webhook_endpoints.find',
  `SELECT ${COLUMNS} FROM webhook_endpoints w WHERE w.id = $1`,
);

/** Whoever counts the endpoints to make another one counts alone. */
export const LOCK_ENDPOINTS = statement(
  'webhook_endpoints.lock',
  `SELECT pg_advisory_xact_lock(hashtext('haat.webhook_endpoints'))`,
);

export const INSERT_ENDPOINT = statement(
  'webhook_endpoints.insert',
  `INSERT INTO webhook_endpoints AS w (id, url, description, events, active, secret, created_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
);

/** Switching it on forgets why it was off, and how long it had failed. */
export const UPDATE_ENDPOINT = statement(
  'webhook_endpoints.update',
  `UPDATE webhook_endpoints AS w
      SET url = $3, description = $4, events = $5, active = $6,
          switched_off = CASE WHEN $6 THEN NULL ELSE switched_off END,
          failing_since = CASE WHEN $6 AND NOT active OR url <> $3 THEN NULL ELSE failing_since END,
          version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING ${COLUMNS}`,
);

export const DELETE_ENDPOINT = statement(
  'webhook_endpoints.delete',
  'DELETE FROM webhook_endpoints WHERE id = $1 AND version = $2 RETURNING id',
);

/** The present secret becomes the one before, for so many seconds. */
export const ROTATE_SECRET = statement(
  'webhook_endpoints.rotate_secret',
  `UPDATE webhook_endpoints AS w
      SET previous_secret = CASE WHEN $3 > 0 THEN secret END,
          previous_secret_expires_at = CASE WHEN $3 > 0 THEN now() + $3 * interval '1 second' END,
          secret = $2, version = version + 1, updated_at = now()
    WHERE id = $1 RETURNING ${COLUMNS}`,
);

export const NOTE_SUCCESS = statement(
  'webhook_endpoints.note_success',
  'UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL',
);

export const NOTE_FAILURE = statement(
  'webhook_endpoints.note_failure',
  'UPDATE webhook_endpoints SET failing_since = now() WHERE id = $1 AND failing_since IS NULL',
);

/** Once, whoever comes first; for failing only when it has failed for so many milliseconds. */
export const SWITCH_OFF = statement(
  'webhook_endpoints.switch_off',
  `UPDATE webhook_endpoints
      SET active = false, switched_off = $2, version = version + 1, updated_at = now()
    WHERE id = $1 AND active AND ($2 = 'gone' OR failing_since <= now() - $3 * interval '1 millisecond')
   RETURNING url, created_by AS "createdBy"`,
);

export const LIST_SUBSCRIBED = statement(
  'webhook_endpoints.list_subscribed',
  `SELECT id FROM webhook_endpoints WHERE active AND events && ARRAY[$1, '*']::text[] ORDER BY id`,
);

export const allEndpoints = (): List<EndpointRow> => ({
  name: 'webhook_endpoints.list',
  columns: COLUMNS,
  from: 'webhook_endpoints w',
  filter: new Filter(),
  sort: newestFirst('w.id'),
});

export const COUNT_ENDPOINTS = statement('webhook_endpoints.count', 'SELECT count(*) AS count FROM webhook_endpoints');
