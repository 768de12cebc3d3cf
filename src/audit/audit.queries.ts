import type { CursorValue } from '../common/cursor';
import type { ChainedFacts } from '../platform/audit/audit-chain';
import { bothWays, keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { statement } from '../platform/database/sql';
import type { ListAuditEntries } from './audit.dto';

export interface AuditRow extends Omit<ChainedFacts, 'at'> {
  at: Date;
  actorLabel: string | null;
}

const COLUMNS = `id, sequence, at, actor_type AS "actorType", actor_id AS "actorId", actor_label AS "actorLabel", action,
  target_type AS "targetType", target_id AS "targetId", ip, request_id AS "requestId", changes`;

export const AUDIT_SORTS = bothWays('at', [
  { sql: 'at', type: 'timestamptz' },
  { sql: 'id', type: 'uuid' },
]);

const FILTERS = `($1::text IS NULL OR actor_id::text = $1) AND ($2::text IS NULL OR action = $2)
  AND ($3::text IS NULL OR target_id = $3) AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)`;

export const auditFilters = ({ actor, action, target, from, to }: ListAuditEntries): unknown[] =>
  [actor, action, target, from, to].map((value) => value ?? null);

export const listEntries = (sort: Sort, after: readonly CursorValue[] | null): string =>
  `SELECT ${COLUMNS} FROM audit_log WHERE ${FILTERS} AND ${keysetCondition(sort, after, 7)}
    ORDER BY ${keysetOrder(sort)} LIMIT $6`;

export const COUNT_ENTRIES = statement('audit.count', `SELECT count(*)::int AS count FROM audit_log WHERE ${FILTERS}`);

/** A stretch of the chain, in order. */
export const NEXT_LINKS = statement(
  'audit.next_links',
  `SELECT ${COLUMNS}, previous_hash AS "previousHash", hash FROM audit_log WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
);
export const HEAD = statement('audit.head', 'SELECT sequence, hash FROM audit_head');

/** From where is told of what the person did; where somebody else acted from is theirs. Nobody is signed in yet at a sign-in. */
export const LIST_ENTRIES_OF_PERSON = statement(
  'audit.list_of_person',
  `SELECT at, action, target_type AS "targetType", target_id AS "targetId",
          CASE WHEN actor_id = $1::uuid THEN 'you' WHEN actor_id IS NULL THEN 'nobody signed in' ELSE 'staff' END AS by,
          CASE WHEN actor_id = $1::uuid THEN ip END AS ip, changes
     FROM audit_log WHERE actor_id = $1::uuid OR target_id = $1::text ORDER BY sequence`,
);
export const FORGET_LABEL = statement(
  'audit.forget_label',
  'UPDATE audit_log SET actor_label = NULL WHERE actor_id = $1 AND actor_label IS NOT NULL',
);
