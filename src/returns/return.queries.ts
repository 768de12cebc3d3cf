import type { CursorValue } from '../common/cursor';
import { bothWays, keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { statement } from '../platform/database/sql';
import type { ListReturns, ReturnLineResponse } from './return.dto';
import type { ReturnStatus } from './return.lifecycle';

export interface ReturnRow {
  id: string;
  orderId: string;
  status: ReturnStatus;
  reason: string | null;
  rejectionReason: string | null;
  amountMinor: number | null;
  currency: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  lines: ReturnLineResponse[];
}

/** Lines are called as the order calls them. */
const RETURNS = `SELECT r.id, r.order_id AS "orderId", r.status, r.reason, r.rejection_reason AS "rejectionReason",
    r.amount_minor AS "amountMinor", o.currency, r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.version,
    (SELECT jsonb_agg(jsonb_build_object('lineId', l.id, 'sku', l.sku, 'title', l.title, 'quantity', rl.quantity) ORDER BY l.position)
       FROM return_lines rl JOIN order_lines l ON l.id = rl.line_id WHERE rl.return_id = r.id) AS lines
  FROM returns r JOIN orders o ON o.id = r.order_id`;

export const FIND_RETURN = statement('returns.find', `${RETURNS} WHERE r.id = $1`);
export const FIND_OF_REFUND = statement('returns.find_of_refund', `${RETURNS} WHERE r.refund_batch = $1`);
export const LIST_OF_ORDER = statement('returns.list_of_order', `${RETURNS} WHERE r.order_id = $1 ORDER BY r.id`);
export const LIST_OF_ORDERS = statement(
  'returns.list_of_orders',
  `${RETURNS} WHERE r.order_id = ANY ($1::uuid[]) ORDER BY r.id`,
);

/** The order is held, so that the count stays what it is. */
export const COUNT_OF_ORDER = statement(
  'returns.count_of_order',
  'SELECT count(*)::int AS count FROM returns WHERE order_id = $1',
);

export const INSERT_RETURN = statement(
  'returns.insert',
  `WITH made AS (
     INSERT INTO returns (id, order_id, status, reason) VALUES ($1, $2, 'requested', $3) RETURNING id
   )
   INSERT INTO return_lines (return_id, line_id, quantity)
   SELECT made.id, line.id, line.quantity FROM made, unnest($4::uuid[], $5::int[]) AS line (id, quantity)`,
);

const MOVED = `status = $2, version = version + 1, updated_at = now()`;

/** Moves a return on, if it is where this move begins. */
export const DECIDE = statement(
  'returns.decide',
  `UPDATE returns SET ${MOVED}, decided_by = $4, rejection_reason = $5
    WHERE id = $1 AND status = ANY ($3::text[]) RETURNING id`,
);
export const RECEIVE = statement(
  'returns.receive',
  `UPDATE returns SET ${MOVED}, decided_by = $4, amount_minor = $5
    WHERE id = $1 AND status = ANY ($3::text[]) RETURNING id`,
);
export const REFUNDED = statement(
  'returns.refunded',
  `UPDATE returns SET ${MOVED} WHERE id = $1 AND status = ANY ($3::text[]) RETURNING id`,
);

/** Which refunds bring the money, and how much there was to bring. */
export const SET_REFUND = statement(
  'returns.set_refund',
  'UPDATE returns SET amount_minor = $2, refund_batch = $3 WHERE id = $1',
);

export const FORGET_WORDS = statement(
  'returns.forget_words',
  `UPDATE returns SET reason = NULL, rejection_reason = NULL, version = version + 1, updated_at = now()
    WHERE order_id = ANY ($1::uuid[])`,
);

export const RETURN_SORTS = bothWays('createdAt', [
  { sql: 'r.created_at', type: 'timestamptz' },
  { sql: 'r.id', type: 'uuid' },
]);

const FILTERS = '($1::text IS NULL OR r.status = $1) AND ($2::uuid IS NULL OR r.order_id = $2)';

export const returnFilters = ({ status, orderId }: ListReturns): unknown[] => [status ?? null, orderId ?? null];

export const listReturns = (sort: Sort, after: readonly CursorValue[] | null): string =>
  `${RETURNS} WHERE ${FILTERS} AND ${keysetCondition(sort, after, 4)} ORDER BY ${keysetOrder(sort)} LIMIT $3`;

export const COUNT_RETURNS = statement(
  'returns.count',
  `SELECT count(*)::int AS count FROM returns r WHERE ${FILTERS}`,
);
