/** What must never be found of goods that leave and come back, each as a query for its violations. */
export const GOODS_VIOLATIONS: Record<string, string> = {
  'a line does not count what was sent of it': `
    SELECT l.id, l.fulfilled_quantity, sum(f.quantity) AS sent FROM order_lines l
      LEFT JOIN fulfilment_lines f ON f.line_id = l.id GROUP BY l.id
    HAVING COALESCE(sum(f.quantity), 0) <> l.fulfilled_quantity`,
  'something was sent that its order does not have, or nothing': `
    SELECT f.id, f.order_id, l.order_id AS order_of_line FROM fulfilments f
      LEFT JOIN fulfilment_lines fl ON fl.fulfilment_id = f.id LEFT JOIN order_lines l ON l.id = fl.line_id
     WHERE l.order_id IS DISTINCT FROM f.order_id`,
  'something was sent of an order that nobody confirmed, or that was cancelled': `
    SELECT o.id, o.status FROM orders o JOIN fulfilments f ON f.order_id = o.id
     WHERE o.status NOT IN ('confirmed', 'completed')`,
  'an order does not stand with its goods as its lines tell': `
    SELECT o.id, o.fulfilment_status, l.* FROM orders o JOIN (
        SELECT order_id, bool_and(returned_quantity = quantity) AS all_back,
               bool_and(fulfilled_quantity = quantity) AS all_sent, bool_or(fulfilled_quantity > 0) AS any_sent
          FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
      JOIN LATERAL (SELECT bool_and(delivered_at IS NOT NULL) AS all_arrived FROM fulfilments WHERE order_id = o.id) f ON true
     WHERE o.fulfilment_status <> CASE
             WHEN l.all_back THEN 'returned'
             WHEN l.all_sent AND f.all_arrived THEN 'delivered'
             WHEN l.all_sent THEN 'shipped'
             WHEN l.any_sent THEN 'partially_shipped'
             ELSE 'unfulfilled' END`,
  'goods left and nobody was told, or twice': `
    SELECT f.id, count(e.id) FROM fulfilments f
      LEFT JOIN outbox_events e ON e.payload ->> 'fulfilmentId' = f.id::text AND e.type = 'order.shipped'
     GROUP BY f.id HAVING count(e.id) <> 1`,
  'the timeline does not tell which goods left and arrived': `
    SELECT f.id, f.delivered_at, count(t.id) FROM fulfilments f
      LEFT JOIN order_timeline t ON t.order_id = f.order_id AND t.data ->> 'fulfilmentId' = f.id::text
     GROUP BY f.id HAVING count(t.id) <> 1 + (f.delivered_at IS NOT NULL)::int`,
};
