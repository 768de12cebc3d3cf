import { moneyText } from '../common/money-text';
import type { Column } from '../platform/table/table';
import { barsOverTime, type Content, within } from './report.content';

/** Which of them a row fills depends on its kind; what it does not fill is nothing, so that each column adds up. */
const COLUMNS: readonly Column[] = [
  { name: 'kind', title: 'Kind', kind: 'text', width: 38 },
  { name: 'at', title: 'Date', kind: 'moment', width: 48 },
  { name: 'orderNumber', title: 'Order', kind: 'text', width: 78 },
  { name: 'orderStatus', title: 'Order status', kind: 'text' },
  { name: 'paymentStatus', title: 'Payment status', kind: 'text' },
  { name: 'sku', title: 'SKU', kind: 'text', width: 76 },
  { name: 'title', title: 'What', kind: 'text', width: 100 },
  { name: 'quantity', title: 'Quantity', kind: 'integer', width: 34 },
  { name: 'currency', title: 'Currency', kind: 'text', width: 32 },
  { name: 'unitPrice', title: 'Unit price', kind: 'amount' },
  { name: 'items', title: 'Items', kind: 'amount' },
  { name: 'discount', title: 'Discount', kind: 'amount' },
  { name: 'shipping', title: 'Shipping', kind: 'amount' },
  { name: 'tax', title: 'Tax', kind: 'amount' },
  { name: 'total', title: 'Total', kind: 'amount', width: 58 },
  { name: 'credited', title: 'Credited', kind: 'amount', width: 52 },
  { name: 'refunded', title: 'Refunded', kind: 'amount', width: 52 },
];

/** Each line of each order, and its shipping after them: together they are what the order costs. */
const LINES = `
  SELECT part.kind, o.created_at, o.number, o.status, o.payment_status, part.sku, part.title, part.quantity, o.currency,
         part.unit_minor, part.items, part.discount, part.shipping, part.tax,
         part.items - part.discount + part.shipping + CASE WHEN o.tax_included THEN 0 ELSE part.tax END,
         0::bigint, 0::bigint
    FROM orders o
   CROSS JOIN LATERAL (
     SELECT 'line' AS kind, l.position::integer, l.sku, l.title, l.quantity, l.unit_minor, l.total_minor AS items,
            l.discount_minor AS discount, 0::bigint AS shipping, l.tax_minor AS tax
       FROM order_lines l WHERE l.order_id = o.id
      UNION ALL
     SELECT 'shipping', 32768, NULL, COALESCE(o.shipping_title, 'Shipping'), NULL, NULL, 0, 0, o.shipping_minor, o.shipping_tax_minor
      WHERE o.shipping_minor > 0 OR o.shipping_tax_minor > 0) AS part
   WHERE ${within('o.created_at')}
   ORDER BY o.created_at, o.id, part.position`;

/** What was taken off again, and what was given back: by when that was, whenever the order was placed. */
const TAKEN_OFF = `
  SELECT t.kind, t.at, o.number, o.status, o.payment_status, NULL, CASE t.kind WHEN 'refund' THEN split_part(t.credit, ':', 2) END, NULL,
         t.currency, NULL, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
         CASE t.kind WHEN 'credit' THEN t.amount_minor ELSE 0 END, CASE t.kind WHEN 'refund' THEN t.amount_minor ELSE 0 END
    FROM ledger_transfers t JOIN orders o ON o.id = t.reference
   WHERE t.kind IN ('credit', 'refund') AND ${within('t.at')}
   ORDER BY t.at, t.id`;

const COUNT = `
  SELECT (SELECT count(*) FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE ${within('o.created_at')})
       + (SELECT count(*) FROM orders o WHERE (o.shipping_minor > 0 OR o.shipping_tax_minor > 0) AND ${within('o.created_at')})
       + (SELECT count(*) FROM ledger_transfers t WHERE t.kind IN ('credit', 'refund') AND ${within('t.at')}) AS count`;

const TOTAL_COLUMNS: readonly Column[] = [
  { name: 'currency', title: 'Currency', kind: 'text', width: 40 },
  { name: 'orders', title: 'Orders', kind: 'integer', width: 38 },
  { name: 'items', title: 'Items', kind: 'amount', width: 60 },
  { name: 'discount', title: 'Discount', kind: 'amount', width: 54 },
  { name: 'shipping', title: 'Shipping', kind: 'amount', width: 54 },
  { name: 'tax', title: 'Tax', kind: 'amount', width: 54 },
  { name: 'total', title: 'Total', kind: 'amount', width: 60 },
  { name: 'credited', title: 'Credited', kind: 'amount', width: 54 },
  { name: 'net', title: 'Net', kind: 'amount', width: 60 },
  { name: 'refunded', title: 'Refunded', kind: 'amount', width: 54 },
];

/** From the orders and the ledger themselves, not from the rows above: where they differ, one of them is wrong. */
const TOTALS = `
  SELECT currency, sum(orders)::bigint, sum(items)::bigint, sum(discount)::bigint, sum(shipping)::bigint, sum(tax)::bigint,
         sum(total)::bigint, sum(credited)::bigint, sum(total - credited)::bigint, sum(refunded)::bigint
    FROM (SELECT o.currency, count(*) AS orders, sum(o.items_minor) AS items, sum(o.discount_minor) AS discount,
                 sum(o.shipping_minor) AS shipping, sum(o.tax_minor) AS tax, sum(o.grand_minor) AS total, 0 AS credited, 0 AS refunded
            FROM orders o WHERE ${within('o.created_at')} GROUP BY o.currency
           UNION ALL
          SELECT t.currency, 0, 0, 0, 0, 0, 0, COALESCE(sum(t.amount_minor) FILTER (WHERE t.kind = 'credit'), 0),
                 COALESCE(sum(t.amount_minor) FILTER (WHERE t.kind = 'refund'), 0)
            FROM ledger_transfers t WHERE t.kind IN ('credit', 'refund') AND ${within('t.at')} GROUP BY t.currency) AS parts
   GROUP BY currency ORDER BY currency`;

/** Every order that was placed, whatever became of it; what was taken off again stands beside it. */
export const SALES: Content = {
  title: 'Sales',
  columns: COLUMNS,
  sections: [LINES, TAKEN_OFF],
  count: COUNT,
  totals: { columns: TOTAL_COLUMNS, text: TOTALS },
  chart: async (snapshot, period, currency) => {
    const source = `SELECT o.created_at AS at, o.grand_minor AS value FROM orders o WHERE ${within('o.created_at')} AND o.currency = $3`;
    const { bucket, bars } = await barsOverTime(snapshot, source, [...period, currency]);
    const text = (amount: number): string => moneyText({ amount, currency });
    return { title: `Orders placed per ${bucket}, in ${currency}`, bars, text };
  },
};
