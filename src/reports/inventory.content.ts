import type { Column } from '../platform/table/table';
import type { Content } from './report.content';

const COLUMNS: readonly Column[] = [
  { name: 'sku', title: 'SKU', kind: 'text', width: 90 },
  { name: 'product', title: 'Product', kind: 'text', width: 120 },
  { name: 'variant', title: 'Variant', kind: 'text', width: 80 },
  { name: 'productStatus', title: 'Status', kind: 'text' },
  { name: 'locationCode', title: 'Location', kind: 'text', width: 60 },
  { name: 'location', title: 'Location name', kind: 'text' },
  { name: 'onHand', title: 'On hand', kind: 'integer', width: 42 },
  { name: 'reserved', title: 'Reserved', kind: 'integer', width: 42 },
  { name: 'available', title: 'Available', kind: 'integer', width: 42 },
  { name: 'movedAt', title: 'Last moved', kind: 'moment', width: 52 },
];

/** Whatever can be sold, in each place where there is or was some of it, and once where there never was. */
const LEVELS = `
  FROM variants v JOIN products p ON p.id = v.product_id
  LEFT JOIN stock_levels s ON s.variant_id = v.id
  LEFT JOIN stock_locations l ON l.id = s.location_id
 WHERE ($1::timestamptz IS NULL OR s.updated_at >= $1) AND ($2::timestamptz IS NULL OR s.updated_at < $2)`;

const ROWS = `
  SELECT v.sku, p.title, v.title, p.status, l.code, l.title, COALESCE(s.on_hand, 0), COALESCE(s.reserved, 0),
         COALESCE(s.on_hand - s.reserved, 0), s.updated_at ${LEVELS} ORDER BY v.sku, l.position, l.id`;

const TOTALS = `
  SELECT COALESCE(l.code, '–'), count(*)::bigint, COALESCE(sum(s.on_hand), 0)::bigint, COALESCE(sum(s.reserved), 0)::bigint,
         COALESCE(sum(s.on_hand - s.reserved), 0)::bigint ${LEVELS} GROUP BY l.code, l.position ORDER BY l.position, l.code`;

const MOST_BARS = 12;

export const INVENTORY: Content = {
  title: 'Inventory',
  columns: COLUMNS,
  sections: [ROWS],
  count: `SELECT count(*) AS count ${LEVELS}`,
  totals: {
    columns: [
      { name: 'locationCode', title: 'Location', kind: 'text', width: 100 },
      { name: 'variants', title: 'Variants', kind: 'integer', width: 60 },
      { name: 'onHand', title: 'On hand', kind: 'integer', width: 60 },
      { name: 'reserved', title: 'Reserved', kind: 'integer', width: 60 },
      { name: 'available', title: 'Available', kind: 'integer', width: 60 },
    ],
    text: TOTALS,
  },
  chart: async (snapshot, period) => {
    const bars = await snapshot.rows<{ label: string; value: number }>(
      `SELECT COALESCE(l.code, '–') AS label, COALESCE(sum(s.on_hand - s.reserved), 0)::bigint AS value ${LEVELS}
        GROUP BY l.code ORDER BY value DESC, label LIMIT ${String(MOST_BARS)}`,
      period,
    );
    return { title: 'Available, by location', bars, text: String };
  },
};
