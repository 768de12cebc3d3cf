import { statement } from '../platform/database/sql';
import type { FulfilmentLineResponse } from './fulfilment.dto';
import type { ShipmentTracking } from './tracking';

export interface FulfilmentRow {
  id: string;
  orderId: string;
  tracking: ShipmentTracking | null;
  createdAt: Date;
  deliveredAt: Date | null;
  lines: FulfilmentLineResponse[];
}

/** Lines are called as the order calls them. */
const FULFILMENTS = `SELECT f.id, f.order_id AS "orderId", f.tracking, f.created_at AS "createdAt", f.delivered_at AS "deliveredAt",
    (SELECT jsonb_agg(jsonb_build_object('lineId', l.id, 'sku', l.sku, 'title', l.title, 'quantity', fl.quantity) ORDER BY l.position)
       FROM fulfilment_lines fl JOIN order_lines l ON l.id = fl.line_id WHERE fl.fulfilment_id = f.id) AS lines
  FROM fulfilments f`;

export const FIND_FULFILMENT = statement('fulfilments.find', `${FULFILMENTS} WHERE f.id = $1`);
export const LIST_FULFILMENTS = statement('fulfilments.list', `${FULFILMENTS} WHERE f.order_id = $1 ORDER BY f.id`);

/** The order is held, so that the count stays what it is. */
export const COUNT_FULFILMENTS = statement(
  'fulfilments.count',
  `SELECT count(*)::int AS parts, (count(*) FILTER (WHERE delivered_at IS NULL))::int AS "onTheirWay"
     FROM fulfilments WHERE order_id = $1`,
);

export const INSERT_FULFILMENT = statement(
  'fulfilments.insert',
  `WITH made AS (
     INSERT INTO fulfilments (id, order_id, tracking, created_by) VALUES ($1, $2, $3, $4) RETURNING id
   )
   INSERT INTO fulfilment_lines (fulfilment_id, line_id, quantity)
   SELECT made.id, line.id, line.quantity FROM made, unnest($5::uuid[], $6::int[]) AS line (id, quantity)`,
);

export const DELIVER = statement(
  'fulfilments.deliver',
  'UPDATE fulfilments SET delivered_at = now() WHERE id = $1 AND delivered_at IS NULL RETURNING id',
);
