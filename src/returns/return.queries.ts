import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { bothWays } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
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
const COLUMNS = `r.id, r.order_id AS "orderId", r.status, r.reason, r.rejection_reason AS "rejectionReason",
    r.amount_minor AS "amountMinor", o.currency, r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.version,
    (SELECT jsonb_agg(jsonb_build_object('lineId', l.id, 'sku', l.sku, 'title', l.title, 'quantity', rl.quantity) ORDER BY l.position)
       FROM return_lines rl JOIN order_lines l ON l.id = rl.line_id WHERE rl.return_id = r.id) AS lines`;
const RETURNS = 'returns r JOIN orders o ON o.id = r.order_id';
const SELECT = `SELECT ${COLUMNS} FROM ${RETURNS}`;

export const FIND_RETURN = statement('returns.find', `${SELECT} WHERE r.id = $1`);
export const FIND_OF_REFUND = statement('returns.find_of_refund', `${SELECT} WHERE r.refund_batch = $1`);
export const LIST_OF_ORDER = statement('returns.list_of_order', `${SELECT} WHERE r.order_id = $1 ORDER BY r.id`);
export const LIST_OF_ORDERS = statement(
  'returns.list_of_orders',
  `${SELECT} WHERE r.order_id = ANY ($1::uuid[]) ORDER BY r.id`,
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

const SORTS = bothWays('createdAt', [
  { sql: 'r.created_at', type: 'timestamptz', of: ({ createdAt }: ReturnRow) => createdAt.toISOString() },
  { sql: 'r.id', type: 'uuid', of: ({ id }) => id },
]);

export const allReturns = ({ status, orderId, sort = '-createdAt' }: ListReturns): List<ReturnRow> => ({
  name: 'returns.list',
  columns: COLUMNS,
  from: RETURNS,
  filter: new Filter().where(status, (is) => `r.status = ${is}`).where(orderId, (id) => `r.order_id = ${id}`),
  sort: SORTS[sort],
});
