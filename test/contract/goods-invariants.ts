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
  'a line does not count what is on its way back, or counts less than what came back': `
    SELECT l.id, l.returning_quantity, r.returning, l.returned_quantity, r.returned FROM order_lines l
      LEFT JOIN (
        SELECT rl.line_id, COALESCE(sum(rl.quantity) FILTER (WHERE r.status IN ('requested', 'approved')), 0) AS returning,
               COALESCE(sum(rl.quantity) FILTER (WHERE r.status IN ('received', 'refunded')), 0) AS returned
          FROM return_lines rl JOIN returns r ON r.id = rl.return_id GROUP BY rl.line_id) r ON r.line_id = l.id
     WHERE l.returning_quantity <> COALESCE(r.returning, 0) OR l.returned_quantity < COALESCE(r.returned, 0)`,
  // A refund by staff that takes goods back says so in the audit log, and has no return.
  'goods came back without a return and without a word of the staff': `
    SELECT l.id FROM order_lines l
      LEFT JOIN return_lines rl ON rl.line_id = l.id
      LEFT JOIN returns r ON r.id = rl.return_id AND r.status IN ('received', 'refunded')
     WHERE NOT EXISTS (SELECT FROM audit_log a WHERE a.action = 'orders.refunded' AND a.target_id = l.order_id::text
                          AND a.changes ->> 'restock' = 'true')
     GROUP BY l.id HAVING l.returned_quantity <> COALESCE(sum(rl.quantity) FILTER (WHERE r.id IS NOT NULL), 0)`,
  'a return has nothing in it, or what its order does not have': `
    SELECT r.id FROM returns r LEFT JOIN return_lines rl ON rl.return_id = r.id LEFT JOIN order_lines l ON l.id = rl.line_id
     WHERE l.order_id IS DISTINCT FROM r.order_id`,
  'a return is refunded before its money is back, or is worth another amount': `
    SELECT r.id, r.status, r.amount_minor, b.minor, c.amount_minor AS credited FROM returns r
      LEFT JOIN (SELECT batch, sum(amount_minor) AS minor, bool_and(status = 'succeeded') AS back FROM refunds GROUP BY batch) b
        ON b.batch = r.refund_batch
      LEFT JOIN ledger_transfers c ON c.kind = 'credit' AND c.source = r.id
     WHERE r.status = 'refunded' AND NOT COALESCE(b.back, r.refund_batch IS NULL)
        OR r.amount_minor <> COALESCE(b.minor, 0) + COALESCE(c.amount_minor, 0)`,
  'the timeline does not tell what became of a return': `
    SELECT r.id, r.status, t.types FROM returns r
      LEFT JOIN LATERAL (SELECT array_agg(type ORDER BY position) AS types FROM order_timeline
                          WHERE order_id = r.order_id AND data ->> 'returnId' = r.id::text) t ON true
     WHERE t.types IS DISTINCT FROM (CASE r.status
             WHEN 'requested' THEN ARRAY['return_requested']
             WHEN 'approved' THEN ARRAY['return_requested', 'return_approved']
             WHEN 'received' THEN ARRAY['return_requested', 'return_approved', 'return_received']
             WHEN 'refunded' THEN ARRAY['return_requested', 'return_approved', 'return_received', 'return_refunded']
             ELSE t.types END)
        OR r.status = 'rejected' AND t.types[array_length(t.types, 1)] <> 'return_rejected'`,
};
