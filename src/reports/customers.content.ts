import type { Column } from '../platform/table/table';
import { barsOverTime, type Content, within } from './report.content';

const COLUMNS: readonly Column[] = [
  { name: 'email', title: 'Address', kind: 'text', width: 150 },
  { name: 'name', title: 'Name', kind: 'text', width: 110 },
  { name: 'status', title: 'Status', kind: 'text' },
  { name: 'registeredAt', title: 'Registered', kind: 'moment', width: 52 },
  { name: 'orders', title: 'Orders', kind: 'integer', width: 36 },
  { name: 'currency', title: 'Currency', kind: 'text', width: 36 },
  { name: 'spent', title: 'Spent', kind: 'amount', width: 70 },
  { name: 'lastOrderAt', title: 'Last order', kind: 'moment', width: 52 },
];

/** People with an account who are customers, or have been: members of the staff who never bought anything are not. */
const CUSTOMERS_WITHIN = `
  FROM users u
 WHERE u.erased_at IS NULL AND ${within('u.created_at')}
   AND (EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role = 'customer')
        OR EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = u.id))`;

/** What they have bought, in each currency: what came in less what went back. A cancelled order is none. */
const BOUGHT = `
  SELECT o.currency, count(*) FILTER (WHERE o.status <> 'cancelled') AS orders,
         COALESCE(sum(b.captured_minor - b.refunded_minor), 0) AS spent,
         max(o.created_at) FILTER (WHERE o.status <> 'cancelled') AS last_at
    FROM orders o LEFT JOIN ledger_balances b ON b.reference = o.id AND b.currency = o.currency
   WHERE o.customer_id = c.id GROUP BY o.currency`;

const WITH_BOUGHT = `
  FROM (SELECT u.id, u.email, u.name, u.status, u.created_at ${CUSTOMERS_WITHIN}) AS c
  LEFT JOIN LATERAL (${BOUGHT}) AS bought ON true`;

const ROWS = `
  SELECT c.email, c.name, c.status, c.created_at, COALESCE(bought.orders, 0)::bigint, bought.currency,
         COALESCE(bought.spent, 0)::bigint, bought.last_at ${WITH_BOUGHT} ORDER BY c.created_at, c.id, bought.currency`;

const TOTALS = `
  SELECT bought.currency, count(*)::bigint, COALESCE(sum(bought.orders), 0)::bigint, COALESCE(sum(bought.spent), 0)::bigint
  ${WITH_BOUGHT} GROUP BY bought.currency ORDER BY bought.currency`;

export const CUSTOMERS: Content = {
  title: 'Customers',
  columns: COLUMNS,
  sections: [ROWS],
  count: `SELECT count(*) AS count ${WITH_BOUGHT}`,
  totals: {
    columns: [
      { name: 'currency', title: 'Currency', kind: 'text', width: 60 },
      { name: 'customers', title: 'Customers', kind: 'integer', width: 60 },
      { name: 'orders', title: 'Orders', kind: 'integer', width: 60 },
      { name: 'spent', title: 'Spent', kind: 'amount', width: 100 },
    ],
    text: TOTALS,
  },
  chart: async (snapshot, period) => {
    const source = `SELECT u.created_at AS at, 1 AS value ${CUSTOMERS_WITHIN}`;
    const { bucket, bars } = await barsOverTime(snapshot, source, period);
    return { title: `Customers registered per ${bucket}`, bars, text: String };
  },
};
