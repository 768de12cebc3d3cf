import { statement } from '../platform/database/sql';
import type { OrderLineRow, OrderRow } from './order.queries';

/** A line that is being placed. */
export type PlacedLine = Omit<OrderLineRow, 'fulfilledQuantity' | 'returningQuantity' | 'returnedQuantity'> & {
  productId: string;
};

/** An order that is being placed: all that the database does not add by itself. */
export type PlacedOrder = Omit<OrderRow, 'updatedAt' | 'version' | 'lines' | 'cancelReason'> & {
  paymentProvider: string;
  cartId: string | null;
  lines: readonly PlacedLine[];
};

/**
 * Orders with their lines and their timelines in one statement, from a list of {@link PlacedOrder} as JSON. Their time is
 * that of whoever places them, as it is in the answer that is kept in the same transaction.
 */
export const INSERT_ORDERS = statement(
  'orders.insert',
  `WITH given AS MATERIALIZED (
     SELECT * FROM json_to_recordset($1::json) AS o (
       id uuid, number text, "customerId" uuid, email text, status text, "paymentProvider" text, currency text,
       "itemsMinor" bigint, "discountMinor" bigint, "shippingMinor" bigint, "taxMinor" bigint, "taxIncluded" boolean,
       "grandMinor" bigint, "shippingAddress" jsonb, "shippingTaxMinor" bigint, taxes jsonb, "shippingMethod" text,
       "shippingTitle" text, "couponCode" text, "cartId" uuid, "paymentStatus" text, payments jsonb,
       "expiresAt" timestamptz, "createdAt" timestamptz, lines json)
   ), placed AS (
     INSERT INTO orders (id, number, customer_id, email, status, payment_provider, currency, items_minor, discount_minor,
                         shipping_minor, tax_minor, tax_included, grand_minor, shipping_address, shipping_tax_minor, taxes,
                         shipping_method, shipping_title, coupon_code, cart_id, payment_status, payments, expires_at, created_at,
                         updated_at)
     SELECT id, number, "customerId", email, status, "paymentProvider", currency, "itemsMinor", "discountMinor",
            "shippingMinor", "taxMinor", "taxIncluded", "grandMinor", "shippingAddress", "shippingTaxMinor", taxes,
            "shippingMethod", "shippingTitle", "couponCode", "cartId", "paymentStatus", payments, "expiresAt", "createdAt",
            "createdAt"
       FROM given
   ), lines AS (
     INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                              discount_minor, tax_minor, taxes)
     SELECT line.id, given.id, line.position, line.variant_id, line.product_id, line.sku, line.title, line.quantity,
            line.unit_minor, line.total_minor, line.discount_minor, line.tax_minor, line.taxes
       FROM given, ROWS FROM (json_to_recordset(given.lines) AS (
              id uuid, "variantId" uuid, "productId" uuid, sku text, title text, quantity int, "unitMinor" bigint,
              "totalMinor" bigint, "discountMinor" bigint, "taxMinor" bigint, taxes jsonb))
            WITH ORDINALITY AS line (id, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                                     discount_minor, tax_minor, taxes, position)
   )
   INSERT INTO order_timeline (id, order_id, position, type, at) SELECT uuidv7(), id, 1, 'placed', "createdAt" FROM given`,
);
