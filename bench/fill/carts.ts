import type { ClientBase } from 'pg';
import { firstOnSale, sqlId, VARIANTS_APART } from './ids';

/** Days that a cart is kept after its last edit. */
const KEPT_DAYS = 30;

/** Carts that guests left in the last days, the oldest first: every second with two things in it. */
export async function fillCarts(client: ClientBase, carts: number, products: number): Promise<void> {
  const product = (place: string): string =>
    `${firstOnSale(products)} + (n * 11 + ${place} * 7) % ${products - firstOnSale(products)}`;
  await client.query(`
    INSERT INTO carts (id, currency, created_at, updated_at, expires_at)
    SELECT ${sqlId('cart', 'n')}, 'INR', at, at, at + interval '${KEPT_DAYS} days'
      FROM generate_series(0, ${carts - 1}) AS n,
           LATERAL (SELECT date_trunc('milliseconds', now()) - (${carts} - n) * (interval '20 days' / ${carts}) AS at) AS left_at`);
  await client.query(`
    INSERT INTO cart_lines (id, cart_id, variant_id, product_id, sku, title, quantity)
    SELECT ${sqlId('cartLine', 'n * 2 + place')}, ${sqlId('cart', 'n')}, v.id, v.product_id, v.sku, p.title, 1 + n % 3
      FROM generate_series(0, ${carts - 1}) AS n CROSS JOIN generate_series(0, 1) AS place
      JOIN variants v ON v.id = ${sqlId('variant', `(${product('place')}) * ${VARIANTS_APART}`)}
      JOIN products p ON p.id = v.product_id WHERE place <= n % 2`);
}
