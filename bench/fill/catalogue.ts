import type { ClientBase } from 'pg';
import { firstOnSale, ONE_SOLD_OUT_OF, sqlId, VARIANTS_APART } from './ids';
import { COLOURS, MATERIALS, SENTENCES, THINGS } from './words';

/** Eight shelves with four sub-categories each; products stand in the latter. */
const SHELVES = 8;
const CATEGORIES_PER_SHELF = 4;
const CATEGORIES = SHELVES * CATEGORIES_PER_SHELF;
/** Nobody buys so much in a measurement. */
const PLENTY = 10_000_000;

const wordOf = (parameter: string, count: number, number: string): string =>
  `(${parameter}::text[])[1 + (${number}) % ${count}]`;

/** The slug of a category that every 32nd product stands in. */
export const categorySlug = (number: number): string => `category-${number % CATEGORIES}`;

export async function fillCategories(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO categories (id, slug, title, parent_id, position)
    SELECT ${sqlId('category', `${CATEGORIES} + n`)}, 'shelf-' || n, 'Shelf ' || n, NULL, n
      FROM generate_series(0, ${SHELVES - 1}) AS n`);
  await client.query(`
    INSERT INTO categories (id, slug, title, parent_id, position)
    SELECT ${sqlId('category', 'n')}, 'category-' || n, 'Category ' || n,
           ${sqlId('category', `${CATEGORIES} + n / ${CATEGORIES_PER_SHELF}`)}, n % ${CATEGORIES_PER_SHELF}
      FROM generate_series(0, ${CATEGORIES - 1}) AS n`);
}

/** The trigger of the table makes the search vector, as for everybody. A year of products, the oldest first. */
export async function fillProducts(client: ClientBase, products: number): Promise<void> {
  await client.query(
    `INSERT INTO products (id, slug, title, description, status, attributes, images, price_from, created_at, updated_at)
     SELECT ${sqlId('product', 'n')}, replace(lower(title), ' ', '-') || '-' || n, title,
            ${wordOf('$4', SENTENCES.length, 'n')} || ' ' || ${wordOf('$4', SENTENCES.length, 'n / 7 + 3')},
            CASE WHEN n < ${firstOnSale(products)} THEN 'draft' ELSE 'active' END,
            jsonb_build_object('colour', ${wordOf('$1', COLOURS.length, 'n')}, 'material', ${wordOf('$2', MATERIALS.length, 'n')}),
            jsonb_build_array(
              jsonb_build_object('url', 'https://images.example.com/' || n || '-front.jpg', 'alt', title),
              jsonb_build_object('url', 'https://images.example.com/' || n || '-back.jpg', 'alt', '')),
            ${priceOf('n', '0')}, created_at, created_at
       FROM (SELECT n, concat_ws(' ', ${wordOf('$1', COLOURS.length, 'n')}, ${wordOf('$2', MATERIALS.length, 'n')},
                                      ${wordOf('$3', THINGS.length, 'n')}) AS title,
                    date_trunc('milliseconds', now()) - (${products} - n) * (interval '365 days' / ${products}) AS created_at
               FROM generate_series(0, ${products - 1}) AS n) AS new`,
    [COLOURS, MATERIALS, THINGS, SENTENCES],
  );
  await client.query(`
    INSERT INTO product_categories (product_id, category_id, position)
    SELECT ${sqlId('product', 'n')}, ${sqlId('category', `(n + place * 5) % ${CATEGORIES}`)}, place
      FROM generate_series(0, ${products - 1}) AS n, generate_series(0, 1) AS place WHERE place = 0 OR n % 2 = 0`);
}

/** One, two or three variants each: every third product has a choice of sizes. */
export async function fillVariants(client: ClientBase, products: number): Promise<void> {
  await client.query(`
    INSERT INTO variants (id, product_id, sku, title, options, price_amount, price_currency, position, available,
                          weight_grams, created_at, updated_at)
    SELECT ${sqlId('variant', `n * ${VARIANTS_APART} + place`)}, ${sqlId('product', 'n')}, 'SKU-' || n || '-' || place,
           (ARRAY['Small', 'Medium', 'Large'])[1 + place],
           jsonb_build_object('size', (ARRAY['S', 'M', 'L'])[1 + place]), ${priceOf('n', 'place')}, 'INR', place,
           n % ${ONE_SOLD_OUT_OF} <> 0, 200 + n % 900, p.created_at, p.created_at
      FROM generate_series(0, ${products - 1}) AS n JOIN products p ON p.id = ${sqlId('product', 'n')},
           generate_series(0, 2) AS place WHERE place <= n % 3`);
}

/** What lies at the only location there is, with what the orders hold of it; to be called when those are there. */
export async function fillStock(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO stock_levels (variant_id, location_id, on_hand, reserved)
    SELECT v.id, place.id, CASE WHEN v.available THEN ${PLENTY} ELSE 0 END, COALESCE(held.quantity, 0)
      FROM variants v CROSS JOIN (SELECT id FROM stock_locations ORDER BY position, code LIMIT 1) AS place
      LEFT JOIN (SELECT variant_id, sum(quantity) AS quantity FROM stock_reservations GROUP BY variant_id) AS held
        ON held.variant_id = v.id`);
  await client.query(`
    INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, created_at)
    SELECT ${sqlId('openingStock', 'row_number() OVER (ORDER BY s.variant_id)')}, s.variant_id, s.location_id, s.on_hand, 0,
           'opening stock', v.created_at
      FROM stock_levels s JOIN variants v ON v.id = s.variant_id WHERE s.on_hand > 0`);
}

/** From 99 to 5,098 rupees; a larger size costs more. */
export const priceOf = (product: string, place: string): string =>
  `((99 + (${product} * 37) % 4900) * 100 + ${place} * 5000)::bigint`;
