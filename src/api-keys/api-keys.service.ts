import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Actor } from '../platform/access/actor';
import { covers } from '../platform/access/permissions';
import { AuditLog } from '../platform/audit/audit-log';
import { Invalidation } from '../platform/cache/invalidation';
import { WatchedCache } from '../platform/cache/watched-cache';
import { Config } from '../platform/config/config';
import { firstRow, rows, statement } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import { requireHeld } from '../users/roles.service';
import { UsersService } from '../users/users.service';
import type { ApiKeyPage, ApiKeyResponse, CreateApiKey, NewApiKeyResponse } from './api-key.dto';
import { ApiKeyNotFound } from './api-key.problems';

type KeyRow = ApiKeyResponse & { createdBy: string };

export const API_KEY_PREFIX = 'haat_';

const PURPOSE = 'api-key';
const TOPIC = 'api-keys';
const COLUMNS = `id, name, permissions, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  created_by AS "createdBy"`;

const FIND = statement(
  'api_keys.find',
  `SELECT ${COLUMNS} FROM api_keys WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
);
const LIST = statement('api_keys.list', `SELECT ${COLUMNS} FROM api_keys WHERE revoked_at IS NULL ORDER BY id`);
const INSERT = statement(
  'api_keys.insert',
  `INSERT INTO api_keys (id, name, permissions, created_by, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
);
const REVOKE = statement(
  'api_keys.revoke',
  'UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
);
const REVOKE_ALL_OF = statement(
  'api_keys.revoke_all_of',
  'UPDATE api_keys SET revoked_at = now() WHERE created_by = $1 AND revoked_at IS NULL RETURNING id',
);
const TOUCH = statement(
  'api_keys.touch',
  `UPDATE api_keys SET last_used_at = date_trunc('minute', now())
    WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('minute', now()))`,
);

/** Keys for programs: a part of what their maker may do, for as long as their maker may do it. */
@Injectable()
export class ApiKeysService {
  private readonly keys: WatchedCache<KeyRow>;
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invalidation: Invalidation,
    private readonly audit: AuditLog,
    private readonly users: UsersService,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.keys = new WatchedCache<KeyRow>(invalidation, {
      topics: [TOPIC],
      max: 10_000,
      ttlMs: 60_000,
      load: async (id) => (await firstRow<KeyRow>(dataSource, FIND, [id])) ?? undefined,
    });
  }

  /** Who acts with this key, or `null` when it opens nothing. */
  async actor(bearer: string): Promise<Actor | null> {
    const id = idFromToken(this.config.secret, PURPOSE, bearer.slice(API_KEY_PREFIX.length));
    const key = id === null ? undefined : await this.keys.get(id);
    if (!key || (key.expiresAt !== null && key.expiresAt.getTime() <= Date.now())) return null;
    const maker = await this.users.account(key.createdBy);
    if (!maker?.active) return null;
    this.touch(key.id);
    const grants = key.permissions.filter((permission) => covers(maker.grants, [permission]));
    return { kind: 'api_key', id: key.id, sessionId: null, label: key.name, grants: new Set(grants) };
  }

  async list(): Promise<ApiKeyPage> {
    return { items: (await rows<KeyRow>(this.dataSource, LIST)).map(present), nextCursor: null };
  }

  async create(actor: Actor, { name, permissions, expiresAt }: CreateApiKey): Promise<NewApiKeyResponse> {
    requireHeld(actor, permissions);
    const row = await this.transactions.run((tx) => {
      const id = newId();
      this.audit.record(tx, {
        action: 'api_keys.created',
        target: target(id),
        changes: { name, permissions, expiresAt },
      });
      return firstRow<KeyRow>(tx, INSERT, [id, name, permissions, actor.id, expiresAt ?? null]);
    });
    if (!row) throw new Error('A key was inserted without a row coming back');
    return { ...present(row), key: `${API_KEY_PREFIX}${tokenFor(this.config.secret, PURPOSE, row.id)}` };
  }

  async revoke(id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await firstRow(tx, REVOKE, [id]))) throw ApiKeyNotFound.because('No living key has this identifier.');
      await this.noteRevoked(tx, id);
    });
  }

  /** Revokes whatever somebody made who leaves for good. */
  async revokeAllOf(tx: Tx, makerId: string): Promise<void> {
    const revoked = await rows<{ id: string }>(tx, REVOKE_ALL_OF, [makerId]);
    for (const { id } of revoked) await this.noteRevoked(tx, id);
  }

  private async noteRevoked(tx: Tx, id: string): Promise<void> {
    await this.invalidation.publish(tx, TOPIC, id);
    this.audit.record(tx, { action: 'api_keys.deleted', target: target(id) });
  }

  /** Beside the request and at most once a minute: knowing when a key was used must not slow its use. */
  private touch(id: string): void {
    const minute = Math.floor(Date.now() / 60_000);
    if (this.touched.get(id) === minute) return;
    this.touched.set(id, minute);
    rows(this.dataSource, TOUCH, [id]).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'The use of a key was not noted');
    });
  }
}

const present = ({ createdBy: _, ...key }: KeyRow): ApiKeyResponse => key;

const target = (id: string) => ({ type: 'api_key', id });
