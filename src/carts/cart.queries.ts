import type { Address } from '../common/address';
import { shortRead, statement, type Statement } from '../platform/database/sql';
import { MOST_PIECES } from './cart.dto';
import type { CartStatus } from './cart.entity';

export interface CartLineRow {
  id: string;
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  quantity: number;
  /** Whether there are so many that are not promised. */
  inStock: boolean;
}

export interface CartRow {
  id: string;
  customerId: string | null;
  status: CartStatus;
  currency: string;
  shippingAddress: Address | null;
  shippingMethod: string | null;
  couponCode: string | null;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  version: number;
  lines: CartLineRow[];
}

const KEPT = `interval '30 days'`;

/** Own means: the customer's, or, with the token of this very cart ($3), a guest's. What has expired is not there. */
const OWNED = `c.id = $1 AND (c.customer_id = $2 OR ($3::boolean AND c.customer_id IS NULL)) AND c.expires_at > now()`;
const OPEN = `${OWNED} AND c.status = 'open'`;
const CHANGED = `version = c.version + 1, updated_at = now(), expires_at = now() + ${KEPT}`;

export const INSERT_CART = statement(
  'carts.insert',
  `INSERT INTO carts (id, customer_id, currency, expires_at) VALUES ($1, $2, $3, now() + ${KEPT}) RETURNING id`,
);

/** How much is left is the one thing that is read of another room here, because a statement more is a round trip more. */
const LEFT = `(SELECT COALESCE(sum(s.on_hand - s.reserved), 0)
                 FROM stock_levels s JOIN stock_locations p ON p.id = s.location_id AND p.active
                WHERE s.variant_id = l.variant_id)`;

export const FIND_CART = shortRead(
  'carts.find',
  `SELECT c.id, c.customer_id AS "customerId", c.status, c.currency, c.shipping_address AS "shippingAddress",
          c.shipping_method AS "shippingMethod", c.coupon_code AS "couponCode", c.created_at AS "createdAt",
          c.updated_at AS "updatedAt", c.expires_at AS "expiresAt", c.version,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'productId', l.product_id,
                    'sku', l.sku, 'title', l.title, 'quantity', l.quantity,
                    'inStock', ${LEFT} >= l.quantity) ORDER BY l.id), '[]')
             FROM cart_lines l WHERE l.cart_id = c.id) AS lines
     FROM carts c WHERE ${OWNED}`,
);

export const VARIANTS_IN = statement('carts.variants_in', 'SELECT l.variant_id FROM cart_lines l WHERE l.cart_id = $1');

export const FIND_STATUS = statement('carts.find_status', `SELECT c.status FROM carts c WHERE ${OWNED}`);

/**
 * Every edit begins by changing the row of the cart: so edits of one cart come one after the other, each sees what the
 * one before has done, and none comes between an order and what it takes.
 */
const edit = (name: string, assignment = ''): Statement =>
  statement(`carts.${name}`, `UPDATE carts c SET ${assignment}${CHANGED} WHERE ${OPEN} RETURNING c.id`);

export const TOUCH = edit('touch');
export const SET_COUPON = edit('set_coupon', 'coupon_code = $4, ');
export const SET_SHIPPING_ADDRESS = edit('set_shipping_address', 'shipping_address = $4, ');
export const SET_SHIPPING_METHOD = edit('set_shipping_method', 'shipping_method = $4, ');

export const CLAIM = statement(
  'carts.claim',
  `UPDATE carts c SET customer_id = $2, ${CHANGED} WHERE ${OPEN} AND c.customer_id IS NULL RETURNING c.id`,
);

/** What is in the cart already grows; a line that would grow beyond the most is not among those that come back. */
export const PUT_LINES = statement(
  'carts.put_lines',
  `INSERT INTO cart_lines AS l (id, cart_id, variant_id, product_id, sku, title, quantity)
   SELECT id, $1, variant_id, product_id, sku, title, quantity
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[])
          AS new (id, variant_id, product_id, sku, title, quantity)
   ON CONFLICT ON CONSTRAINT cart_lines_variant DO UPDATE
      SET quantity = l.quantity + EXCLUDED.quantity, product_id = EXCLUDED.product_id, sku = EXCLUDED.sku, title = EXCLUDED.title
    WHERE l.quantity + EXCLUDED.quantity <= ${String(MOST_PIECES)}
   RETURNING id, variant_id AS "variantId"`,
);

export const CHANGE_LINE = statement(
  'carts.change_line',
  'UPDATE cart_lines SET quantity = $3 WHERE cart_id = $1 AND id = $2 RETURNING variant_id AS "variantId"',
);

export const DELETE_LINE = statement(
  'carts.delete_line',
  'DELETE FROM cart_lines WHERE cart_id = $1 AND id = $2 RETURNING id',
);

/** What an order takes out of a cart. */
export type ContentsRow = Pick<CartRow, 'status' | 'shippingAddress' | 'shippingMethod' | 'couponCode' | 'version'> & {
  lines: { variantId: string; quantity: number }[];
};

export const FIND_CONTENTS = shortRead(
  'carts.find_contents',
  `SELECT c.status, c.shipping_address AS "shippingAddress", c.shipping_method AS "shippingMethod",
          c.coupon_code AS "couponCode", c.version,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'quantity', l.quantity) ORDER BY l.id), '[]')
             FROM cart_lines l WHERE l.cart_id = c.id) AS lines
     FROM carts c WHERE ${OWNED}`,
);

/** What {@link CLOSE} refuses with. */
export const CHANGED_MEANWHILE = 'carts.changed_meanwhile';

/** Whoever has read the cart at this version takes it as it was then, or not at all: every edit is another version. */
export const CLOSE = statement(
  'carts.close',
  `WITH closed AS (
     UPDATE carts c SET status = 'ordered', ordered_at = now(), shipping_address = NULL, ${CHANGED}
      WHERE ${OPEN} AND c.version = $4 RETURNING c.id
   )
   SELECT refuse('${CHANGED_MEANWHILE}') WHERE NOT EXISTS (SELECT FROM closed)`,
);

/** Whoever is at a cart at this moment keeps it; several may sweep at once, and each row is taken by one. */
export const REMOVE_EXPIRED = statement(
  'carts.remove_expired',
  `DELETE FROM carts WHERE id IN (
     SELECT id FROM carts WHERE expires_at <= now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
   ) RETURNING id`,
);
