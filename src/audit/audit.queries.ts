import { isUuid } from '../common/id';
import type { ChainedFacts } from '../platform/audit/audit-chain';
import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { bothWays } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ListAuditEntries } from './audit.dto';

export interface AuditRow extends Omit<ChainedFacts, 'at'> {
  at: Date;
  actorLabel: string | null;
}

const COLUMNS = `id, sequence, at, actor_type AS "actorType", actor_id AS "actorId", actor_label AS "actorLabel", action,
  target_type AS "targetType", target_id AS "targetId", ip, request_id AS "requestId", changes`;

const SORTS = bothWays('at', [
  { sql: 'at', type: 'timestamptz', of: ({ at }: AuditRow) => at.toISOString() },
  { sql: 'id', type: 'uuid', of: ({ id }) => id },
]);

/** Whoever has no identifier has done nothing. */
const by = (actor: string | undefined): Filter =>
  actor === undefined || isUuid(actor)
    ? new Filter().where(actor, (id) => `actor_id = ${id}`)
    : new Filter().narrow('FALSE');

export const allEntries = ({ actor, action, target, from, to, sort = '-at' }: ListAuditEntries): List<AuditRow> => ({
  name: 'audit.list',
  columns: COLUMNS,
  from: 'audit_log',
  filter: by(actor)
    .where(action, (is) => `action = ${is}`)
    .where(target, (id) => `target_id = ${id}`)
    .where(from, (moment) => `at >= ${moment}`)
    .where(to, (moment) => `at < ${moment}`),
  sort: SORTS[sort],
});

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
