/** What must never be found of money, each as a query for its violations. */
export const MONEY_VIOLATIONS: Record<string, string> = {
  'a transfer of the ledger does not sum to nothing': `
    SELECT transfer_id, currency FROM ledger_entries GROUP BY transfer_id, currency HAVING sum(amount_minor) <> 0`,
  'a balance is not what its transfers add up to': `
    SELECT reference, b.charged_minor, b.captured_minor, b.refunded_minor, t.charged, t.captured, t.refunded
      FROM ledger_balances b FULL JOIN (
        SELECT reference,
               COALESCE(sum(amount_minor) FILTER (WHERE kind = 'sale'), 0)
                 - COALESCE(sum(amount_minor) FILTER (WHERE kind = 'credit'), 0) AS charged,
               COALESCE(sum(amount_minor) FILTER (WHERE kind = 'capture'), 0) AS captured,
               COALESCE(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS refunded
          FROM ledger_transfers GROUP BY reference) t USING (reference)
     WHERE (b.charged_minor, b.captured_minor, b.refunded_minor) IS DISTINCT FROM (t.charged::bigint, t.captured::bigint, t.refunded::bigint)`,
  'the ledger does not ask for what an order costs': `
    SELECT o.id, o.grand_minor, t.amount_minor FROM orders o
      LEFT JOIN ledger_transfers t ON t.source = o.id AND t.kind = 'sale' AND t.reference = o.id AND t.currency = o.currency
     WHERE COALESCE(t.amount_minor, 0) <> o.grand_minor`,
  'a cancelled order is still owed': `
    SELECT o.id, b.charged_minor FROM orders o JOIN ledger_balances b ON b.reference = o.id
     WHERE o.status = 'cancelled' AND b.charged_minor <> 0`,
  'a payment that was captured is not in the ledger, or one that was not is': `
    SELECT p.id, p.status, p.amount_minor, t.amount_minor AS entered
      FROM payments p FULL JOIN (SELECT * FROM ledger_transfers WHERE kind = 'capture') t
        ON t.source = p.id AND t.reference = p.reference AND t.debit = 'cash:' || p.provider
     WHERE (CASE WHEN p.status = 'captured' THEN p.amount_minor END) IS DISTINCT FROM t.amount_minor`,
  'a refund that succeeded is not in the ledger, or one that did not is': `
    SELECT r.id, r.status, r.amount_minor, t.amount_minor AS entered
      FROM refunds r FULL JOIN (SELECT * FROM ledger_transfers WHERE kind = 'refund') t
        ON t.source = r.id AND t.reference = r.reference
     WHERE (CASE WHEN r.status = 'succeeded' THEN r.amount_minor END) IS DISTINCT FROM t.amount_minor`,
  'a payment does not count what is given back of it': `
    SELECT p.id, p.refunds_minor, sum(r.amount_minor) FROM payments p
      LEFT JOIN refunds r ON r.payment_id = p.id AND r.status <> 'failed' GROUP BY p.id
    HAVING COALESCE(sum(r.amount_minor), 0) <> p.refunds_minor`,
  'an order does not show its payments as they stand': `
    SELECT o.id, o.payments, p.payments FROM orders o LEFT JOIN (
      SELECT p.reference, jsonb_agg(jsonb_build_array(p.id, p.provider, p.status, p.amount_minor, COALESCE(r.minor, 0)) ORDER BY p.id) AS payments
        FROM payments p LEFT JOIN (SELECT payment_id, sum(amount_minor) AS minor FROM refunds WHERE status = 'succeeded' GROUP BY payment_id) r
          ON r.payment_id = p.id
       GROUP BY p.reference) p ON p.reference = o.id
     WHERE COALESCE(p.payments, '[]') <> (
       SELECT COALESCE(jsonb_agg(jsonb_build_array(s ->> 'id', s ->> 'provider', s ->> 'status', s -> 'amountMinor', s -> 'refundedMinor') ORDER BY s ->> 'id'), '[]')
         FROM jsonb_array_elements(o.payments) s)`,
  'an order is not as paid as its ledger says': `
    SELECT o.id, o.status, o.payment_status, b.* FROM orders o JOIN ledger_balances b ON b.reference = o.id
     WHERE o.payment_status IS DISTINCT FROM CASE
             WHEN b.refunded_minor > 0 AND b.refunded_minor = b.captured_minor THEN 'refunded'
             WHEN b.refunded_minor > 0 THEN 'partially_refunded'
             WHEN b.captured_minor > 0 AND b.captured_minor >= b.charged_minor THEN 'paid'
             WHEN EXISTS (SELECT FROM payments WHERE reference = o.id AND status = 'authorized') THEN 'authorized'
             WHEN b.captured_minor = 0 AND (SELECT status FROM payments WHERE reference = o.id ORDER BY id DESC LIMIT 1) = 'failed' THEN 'failed'
             ELSE 'unpaid' END`,
  'an order is pending though it is paid, or confirmed though nobody promised to': `
    SELECT id, status, payment_status, payment_provider FROM orders
     WHERE status = 'pending' AND payment_status IN ('paid', 'authorized')`,
  'more is kept than is owed, and nobody gives it back': `
    SELECT b.* FROM ledger_balances b
     WHERE b.captured_minor - b.refunded_minor > b.charged_minor
       AND NOT EXISTS (SELECT FROM refunds r WHERE r.reference = b.reference AND r.status <> 'succeeded')`,
  'money moved and nobody was told, or twice': `
    SELECT p.id, p.status, count(e.id) FROM payments p
      LEFT JOIN outbox_events e ON e.aggregate_id = p.id::text AND e.type = 'payment.captured' GROUP BY p.id
    HAVING count(e.id) <> (p.status = 'captured')::int`,
  'the timeline of an order has a gap': `
    SELECT order_id FROM order_timeline GROUP BY order_id HAVING min(position) <> 1 OR max(position) <> count(*)`,
};
