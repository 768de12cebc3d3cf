import type { TestDatabase } from '../support/database';
import { GOODS_VIOLATIONS } from './goods-invariants';
import { MONEY_VIOLATIONS } from './money-invariants';

/** What must never be found in the database, each as a query for its violations. */
const VIOLATIONS: Record<string, string> = {
  ...MONEY_VIOLATIONS,
  ...GOODS_VIOLATIONS,
  'stock is promised beyond what there is': 'SELECT * FROM stock_levels WHERE reserved < 0 OR reserved > on_hand',
  'the movements of a variant at a location do not add up to its level there': `
    SELECT variant_id, location_id, s.on_hand, s.reserved, m.moved, m.promised
      FROM stock_levels s FULL JOIN (
        SELECT variant_id, location_id, sum(on_hand_delta) AS moved, sum(reserved_delta) AS promised
          FROM stock_movements GROUP BY variant_id, location_id
      ) m USING (variant_id, location_id)
     WHERE COALESCE(m.moved, 0) <> COALESCE(s.on_hand, 0) OR COALESCE(m.promised, 0) <> COALESCE(s.reserved, 0)`,
  'what is promised of a level is not what is held of it': `
    SELECT variant_id, location_id, s.reserved, held.quantity
      FROM stock_levels s FULL JOIN (
        SELECT variant_id, location_id, sum(quantity) AS quantity FROM stock_reservations GROUP BY variant_id, location_id
      ) held USING (variant_id, location_id)
     WHERE COALESCE(s.reserved, 0) <> COALESCE(held.quantity, 0)`,
  'what is held for an order is not what it has still to ship': `
    SELECT order_id, variant_id, due.quantity AS due, held.quantity AS held
      FROM (
        SELECT l.order_id, l.variant_id, sum(l.quantity - l.fulfilled_quantity) AS quantity
          FROM order_lines l JOIN orders o ON o.id = l.order_id
         WHERE o.status IN ('pending', 'confirmed') GROUP BY l.order_id, l.variant_id
        HAVING sum(l.quantity - l.fulfilled_quantity) > 0
      ) due FULL JOIN (
        SELECT reference AS order_id, variant_id, sum(quantity) AS quantity FROM stock_reservations GROUP BY reference, variant_id
      ) held USING (order_id, variant_id)
     WHERE due.quantity IS DISTINCT FROM held.quantity`,
  'the shop says of a variant what its stock does not': `
    SELECT v.id, v.available FROM variants v WHERE v.available <> EXISTS (
      SELECT FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id
       WHERE s.variant_id = v.id AND l.active AND s.on_hand > s.reserved)`,
  'no location is active': 'SELECT 0 AS active WHERE NOT EXISTS (SELECT FROM stock_locations WHERE active)',
  'a variant has no stock level':
    'SELECT v.id FROM variants v LEFT JOIN stock_levels s ON s.variant_id = v.id WHERE s.variant_id IS NULL',
  'the lines of an order do not add up to it': `
    SELECT o.id FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id GROUP BY o.id
    HAVING COALESCE(sum(l.total_minor), -1) <> o.items_minor OR bool_or(l.total_minor <> l.unit_minor * l.quantity)`,
  'the total of an order does not follow from its parts': `
    SELECT id FROM orders
     WHERE grand_minor <> items_minor - discount_minor + shipping_minor + CASE WHEN tax_included THEN 0 ELSE tax_minor END`,
  'the discount or the tax of an order is not that of its lines': `
    SELECT o.id FROM orders o JOIN order_lines l ON l.order_id = o.id GROUP BY o.id
    HAVING sum(l.discount_minor) <> o.discount_minor OR sum(l.tax_minor) + o.shipping_tax_minor <> o.tax_minor`,
  'an included tax is more than what it is in': `
    SELECT o.id FROM orders o JOIN order_lines l ON l.order_id = o.id
     WHERE o.tax_included AND (l.tax_minor > l.total_minor - l.discount_minor OR o.shipping_tax_minor > o.shipping_minor)`,
  'the timeline of an order does not tell what happened to it': `
    SELECT o.id, o.status, count(t.id) FILTER (WHERE t.type = 'placed') AS placed,
           count(t.id) FILTER (WHERE t.type = 'cancelled') AS cancelled
      FROM orders o LEFT JOIN order_timeline t ON t.order_id = o.id GROUP BY o.id
    HAVING count(t.id) FILTER (WHERE t.type = 'placed') <> 1
        OR count(t.id) FILTER (WHERE t.type = 'cancelled') <> (o.status = 'cancelled')::int`,
  'a coupon does not count its uses': `
    SELECT c.code, c.uses, count(u.order_id) AS used FROM coupons c LEFT JOIN coupon_uses u ON u.coupon_id = c.id
     GROUP BY c.id HAVING count(u.order_id) <> c.uses OR c.uses > c.max_uses`,
  'a coupon does not count the uses of a customer': `
    SELECT c.coupon_id, c.uses, count(u.order_id) AS used
      FROM coupon_customers c LEFT JOIN coupon_uses u USING (coupon_id, customer_key)
     GROUP BY c.coupon_id, c.customer_key HAVING count(u.order_id) <> c.uses`,
  'the uses of a coupon are not the orders that stand with it': `
    SELECT COALESCE(o.id, u.order_id) AS order_id, o.status, o.coupon_code, u.code
      FROM (SELECT * FROM orders WHERE coupon_code IS NOT NULL AND status <> 'cancelled'
               AND EXISTS (SELECT 1 FROM coupons WHERE code = coupon_code AND created_at <= orders.created_at)) o
      FULL JOIN (SELECT * FROM coupon_uses JOIN coupons ON coupons.id = coupon_id) u ON u.order_id = o.id
     WHERE o.coupon_code IS DISTINCT FROM u.code`,
  'an ordered cart has not exactly one order, or an open one has any': `
    SELECT c.id, c.status, count(o.id) AS orders FROM carts c LEFT JOIN orders o ON o.cart_id = c.id
     GROUP BY c.id HAVING count(o.id) <> (c.status = 'ordered')::int`,
  'what was ordered of a cart is not what is in it': `
    SELECT c.id, o.id AS order_id FROM carts c JOIN orders o ON o.cart_id = c.id
     WHERE (SELECT jsonb_object_agg(variant_id, quantity) FROM cart_lines WHERE cart_id = c.id)
           IS DISTINCT FROM (SELECT jsonb_object_agg(variant_id, quantity) FROM order_lines WHERE order_id = o.id)`,
  'the invoices of a series have a gap, or are not dated in their order': `
    SELECT s.series, s.last_serial, count(i.order_id) AS invoices
      FROM invoice_series s LEFT JOIN (
        SELECT *, lag(issued_at) OVER (PARTITION BY series ORDER BY serial) AS before FROM invoices
      ) i USING (series)
     GROUP BY s.series
    HAVING count(i.order_id) <> s.last_serial OR max(i.serial) <> s.last_serial OR bool_or(i.issued_at < i.before)`,
  'an order that is not confirmed was invoiced': `
    SELECT o.id FROM invoices i JOIN orders o ON o.id = i.order_id WHERE o.status = 'pending'`,
  'an order was not told': `
    SELECT o.id FROM orders o
     WHERE (SELECT count(*) FROM outbox_events e WHERE e.aggregate_id = o.id::text AND e.type = 'order.placed') <> 1
        OR (SELECT count(*) FROM outbox_events e WHERE e.aggregate_id = o.id::text AND e.type = 'order.cancelled')
           <> (o.status = 'cancelled')::int`,
  'an event was taken out of the outbox without a delivery': `
    SELECT e.id, e.type FROM outbox_events e
     WHERE e.fanned_out_at IS NOT NULL AND e.type = ANY (ARRAY['order.placed', 'order.cancelled', 'mail.requested',
             'auth.email_verification_requested', 'auth.registration_repeated'])
       AND NOT EXISTS (SELECT 1 FROM event_deliveries d WHERE d.event_id = e.id)`,
  'a delivery was given up': 'SELECT event_id, consumer, last_error FROM event_deliveries WHERE parked_at IS NOT NULL',
  'one event caused two mails': `
    SELECT params, template, count(*) FROM mails WHERE params <> '{}' GROUP BY params, template HAVING count(*) > 1`,
  'an intent has no answer': `SELECT principal, route, key FROM idempotency_keys WHERE body::text = 'null' OR status NOT BETWEEN 200 AND 299`,
  'a session has two living refresh tokens': `
    SELECT s.id FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id
     WHERE s.ended_at IS NULL AND t.used_at IS NULL GROUP BY s.id HAVING count(*) > 1`,
  'an account has no role that exists':
    'SELECT ur.* FROM user_roles ur LEFT JOIN roles r ON r.name = ur.role WHERE r.name IS NULL',
};

/** Fails with every rule that does not hold, and the first rows that break it. */
export async function assertInvariants(database: TestDatabase): Promise<void> {
  const broken: string[] = [];
  for (const [rule, sql] of Object.entries(VIOLATIONS)) {
    const rows = await database.rows(sql);
    if (rows.length > 0) broken.push(`${rule} (${rows.length}): ${JSON.stringify(rows.slice(0, 3))}`);
  }
  if (broken.length > 0) throw new Error(`The store is not sound:\n${broken.join('\n')}`);
}

/** Nothing waits in the outbox, and every delivery is closed. */
export async function eventsAreDelivered(database: TestDatabase): Promise<boolean> {
  const { waiting } = await database.row<{ waiting: number }>(`
    SELECT ((SELECT count(*) FROM outbox_events WHERE fanned_out_at IS NULL)
          + (SELECT count(*) FROM event_deliveries WHERE done_at IS NULL))::int AS waiting`);
  return waiting === 0;
}
