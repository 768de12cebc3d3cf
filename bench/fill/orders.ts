import type { ClientBase } from 'pg';
import { firstOnSale, ONE_SOLD_OUT_OF, sqlId, sqlIdAfter, VARIANTS_APART } from './ids';

/** How many there are of what orders speak of. */
export interface OrderSizes {
  products: number;
  customers: number;
  /** Of everybody else. */
  orders: number;
  /** Of the one customer who orders most. */
  ordersOfOne: number;
}

/** Events older than a month are cleared away, so a store has none of earlier orders. */
const OVER = `interval '20 days'`;
const PIECES = `CASE WHEN n % 5 = 0 THEN 2 ELSE 1 END`;
/** Of prices that contain 18 %, half of it to the Union and half to the state. */
const partOfTax = (minor: string): string => `round(${minor} * 900 / 11800.0)::bigint`;
const taxes = (minor: string): string =>
  `jsonb_build_array(jsonb_build_object('name', 'CGST', 'rateBasisPoints', 900, 'amountMinor', ${minor}),
                     jsonb_build_object('name', 'SGST', 'rateBasisPoints', 900, 'amountMinor', ${minor}))`;
const ADDRESS = `'{"name":"Ada Jha","line1":"12 Station Road","city":"Madhubani","country":"IN","postalCode":"847211"}'::jsonb`;

/**
 * Orders as they are once placed and paid by hand: confirmed, their goods held, told to everybody. They are spread over
 * the last days, those of the customer who orders most evenly among them.
 */
export async function fillOrders(client: ClientBase, sizes: OrderSizes): Promise<void> {
  await planOrders(client, sizes);
  await enterOrders(client);
  await holdGoods(client);
  await tellOfThem(client);
  await client.query('DROP TABLE planned_orders, planned_lines');
}

/** Numbers first: whose order it is, when it was placed, and what is in it. */
async function planOrders(client: ClientBase, { products, customers, orders, ordersOfOne }: OrderSizes): Promise<void> {
  const all = orders + ordersOfOne;
  const first = firstOnSale(products);
  await client.query(`
    CREATE TEMP TABLE planned_orders AS
    SELECT n, CASE WHEN (n + 1) * ${ordersOfOne}::bigint / ${all} > n * ${ordersOfOne}::bigint / ${all} THEN 0
                   WHEN n % 2 = 0 THEN 1 + n * 7919 % ${customers - 1} END AS customer,
           date_trunc('milliseconds', now()) - (${all} - n) * (${OVER} / ${all}) AS placed_at
      FROM generate_series(0, ${all - 1}::bigint) AS n`);
  await client.query(`
    CREATE TEMP TABLE planned_lines AS
    SELECT n, place, product, ${PIECES} AS quantity, v.sku, v.price_amount AS unit, v.title AS variant_title,
           v.price_amount * ${PIECES} AS total, ${partOfTax(`(v.price_amount * ${PIECES})`)} AS tax
      FROM (SELECT n, place, CASE WHEN drawn % ${ONE_SOLD_OUT_OF} = 0 THEN drawn + CASE WHEN drawn + 1 < ${products} THEN 1 ELSE -1 END
                                  ELSE drawn END AS product
              FROM generate_series(0, ${all - 1}::bigint) AS n, generate_series(0, 1) AS place,
                   LATERAL (SELECT ${first} + (n * 7919 + place * 13) % ${products - first} AS drawn) AS draw
             WHERE place = 0 OR n % 3 = 0) AS wanted
      JOIN variants v ON v.id = ${sqlId('variant', `product * ${VARIANTS_APART}`)}`);
  await client.query('ANALYZE planned_orders, planned_lines');
}

async function enterOrders(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO orders (id, number, customer_id, email, status, payment_provider, currency, items_minor, tax_minor,
                        grand_minor, shipping_address, taxes, shipping_method, shipping_title, created_at, updated_at)
    SELECT ${sqlId('order', 'n')}, 'H-' || left(code, 5) || '-' || right(code, 5), ${sqlId('customer', 'customer')},
           CASE WHEN customer IS NULL THEN 'guest-' || n || '@bench.test' ELSE 'customer-' || customer || '@bench.test' END,
           'confirmed', 'manual', 'INR', total, 2 * tax, total, ${ADDRESS}, ${taxes('tax')}, 'saver',
           'Saver, 7 to 10 days', placed_at, placed_at
      FROM planned_orders
      JOIN (SELECT n, sum(total)::bigint AS total, sum(tax)::bigint AS tax FROM planned_lines GROUP BY n) AS sums USING (n),
           LATERAL (SELECT upper(lpad(to_hex(n * 2654435761 % 1099511627776), 10, '0')) AS code) AS made`);
  await client.query(`
    INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                             tax_minor, taxes)
    SELECT ${sqlId('line', 'n * 2 + place')}, ${sqlId('order', 'n')}, place + 1,
           ${sqlId('variant', `product * ${VARIANTS_APART}`)}, p.id, l.sku,
           p.title || CASE WHEN product % 3 > 0 THEN ' – ' || variant_title ELSE '' END, quantity, unit, total, 2 * tax,
           ${taxes('tax')}
      FROM planned_lines l JOIN products p ON p.id = ${sqlId('product', 'product')} ORDER BY n, place`);
  await client.query(`
    INSERT INTO order_timeline (id, order_id, type, at, position)
    SELECT ${sqlId('timelineEntry', 'n')}, ${sqlId('order', 'n')}, 'placed', placed_at, 1 FROM planned_orders`);
  await client.query(`
    WITH sale AS (
      INSERT INTO ledger_transfers (id, reference, kind, source, debit, credit, amount_minor, currency, at)
      SELECT ${sqlId('transfer', 'n')}, o.id, 'sale', o.id, 'receivable', 'sales', o.grand_minor, 'INR', placed_at
        FROM planned_orders JOIN orders o ON o.id = ${sqlId('order', 'n')} RETURNING reference, currency, amount_minor
    )
    INSERT INTO ledger_balances (reference, currency, charged_minor) SELECT reference, currency, amount_minor FROM sale`);
}

async function holdGoods(client: ClientBase): Promise<void> {
  await client.query(`
    WITH held AS (
      INSERT INTO stock_reservations (reference, variant_id, location_id, quantity, created_at)
      SELECT ${sqlId('order', 'n')}, ${sqlId('variant', `product * ${VARIANTS_APART}`)}, location.id, quantity, placed_at
        FROM planned_lines JOIN planned_orders USING (n),
             (SELECT id FROM stock_locations ORDER BY position, code LIMIT 1) AS location ORDER BY n
      RETURNING *
    )
    INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, reference, created_at)
    SELECT ${sqlId('reservation', 'row_number() OVER ()')}, variant_id, location_id, 0, quantity, 'reserved', reference, created_at
      FROM held`);
}

/** Events carry the time in their identifiers, by which old ones are cleared away. */
async function tellOfThem(client: ClientBase): Promise<void> {
  const hex = (Date.now() - 20 * 86_400_000).toString(16).padStart(12, '0');
  const event = sqlIdAfter(`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-`, 'n');
  await client.query(`
    INSERT INTO outbox_events (id, type, aggregate_id, payload, occurred_at, fanned_out_at)
    SELECT ${event}, 'order.placed', o.id, jsonb_build_object('orderId', o.id, 'number', o.number), placed_at, placed_at
      FROM planned_orders JOIN orders o ON o.id = ${sqlId('order', 'n')}`);
  await client.query(`
    INSERT INTO event_deliveries (event_id, consumer, due_at, done_at)
    SELECT ${event}, consumer, placed_at, placed_at
      FROM planned_orders, unnest(ARRAY['notifications.order_placed', 'webhooks.order_placed']) AS consumer`);
}
