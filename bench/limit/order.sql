-- L-order: one order by the book, on Haat's own tables, the stock as early as a book has it. pgbench gives the variables.
\set block random(:first_block, :last_block)
\set product 25 * :block + random(1, 24)
BEGIN;
INSERT INTO idempotency_keys (principal, route, key, request_hash, status, body) VALUES ('limit', 'limit.order', uuidv7()::text, sha256('an order'), 201, :answer::json) RETURNING key AS order_id \gset
UPDATE stock_levels SET reserved = reserved + 1, updated_at = now() WHERE variant_id = (:variants || lpad(to_hex(4 * :product::int), 12, '0'))::uuid AND location_id = :location::uuid AND on_hand - reserved >= 1;
INSERT INTO orders (id, number, email, status, payment_provider, currency, items_minor, tax_minor, grand_minor, shipping_address, taxes) VALUES (:order_id::uuid, :order_id::text, 'limit@bench.test', 'confirmed', 'manual', 'INR', 129900, 0, 129900, :address::jsonb, '[]');
INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor) VALUES (uuidv7(), :order_id::uuid, 1, (:variants || lpad(to_hex(4 * :product::int), 12, '0'))::uuid, (:products || lpad(to_hex(:product::int), 12, '0'))::uuid, 'SKU', 'Indigo Cotton Kurta', 1, 129900, 129900);
INSERT INTO payments (id, reference, provider, status, amount_minor, currency, capture) VALUES (uuidv7(), :order_id::uuid, 'manual', 'authorized', 129900, 'INR', false);
INSERT INTO outbox_events (id, type, aggregate_id, payload) VALUES (uuidv7(), 'limit.placed', :order_id::text, jsonb_build_object('orderId', :order_id::text));
COMMIT;
