import { newId } from '../common/id';
import { statement } from '../platform/database/sql';
import type { OrderLineRow, OrderRow } from './order.queries';

/** A line that is being placed. */
export type PlacedLine = Omit<OrderLineRow, 'fulfilledQuantity' | 'returningQuantity' | 'returnedQuantity'> & {
  productId: string;
};

/** An order that is being placed: all that the database does not add by itself. */
export type PlacedOrder = Omit<
  OrderRow,
  'createdAt' | 'updatedAt' | 'version' | 'lines' | 'expiresAt' | 'cancelReason'
> & {
  paymentProvider: string;
  /** For how many seconds its goods are held, when it is pending. */
  heldForSeconds: number | null;
  cartId: string | null;
  lines: readonly PlacedLine[];
};

/** The order, its lines and its timeline in one statement: $24 to $34 are the columns of the lines. */
export const INSERT_ORDER = statement(
  'orders.insert',
  `WITH placed AS (
     INSERT INTO orders (id, number, customer_id, email, status, payment_provider, currency, items_minor, discount_minor,
                         shipping_minor, tax_minor, tax_included, grand_minor, shipping_address, shipping_tax_minor, taxes,
                         shipping_method, shipping_title, coupon_code, cart_id, payment_status, payments, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, now() + $23 * interval '1 second')
     RETURNING created_at, updated_at, expires_at, version
   ), lines AS (
     INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                              discount_minor, tax_minor, taxes)
     SELECT line.id, $1, line.position, line.variant_id, line.product_id, line.sku, line.title, line.quantity,
            line.unit_minor, line.total_minor, line.discount_minor, line.tax_minor, line.taxes
       FROM unnest($24::uuid[], $25::uuid[], $26::uuid[], $27::text[], $28::text[], $29::int[], $30::bigint[], $31::bigint[],
                   $32::bigint[], $33::bigint[], $34::jsonb[])
            WITH ORDINALITY AS line (id, variant_id, product_id, sku, title, quantity, unit_minor, total_minor, discount_minor,
                                     tax_minor, taxes, position)
   ), timeline AS (
     INSERT INTO order_timeline (id, order_id, position, type) VALUES ($35, $1, 1, 'placed')
   )
   SELECT created_at AS "createdAt", updated_at AS "updatedAt", expires_at AS "expiresAt", version FROM placed`,
);

/** The parameters of {@link INSERT_ORDER}. Lists of objects go as texts: the driver would make PostgreSQL's own of them. */
export function valuesOf(order: PlacedOrder): unknown[] {
  const column = <K extends keyof PlacedLine>(name: K): PlacedLine[K][] => order.lines.map((line) => line[name]);
  return [
    order.id,
    order.number,
    order.customerId,
    order.email,
    order.status,
    order.paymentProvider,
    order.currency,
    order.itemsMinor,
    order.discountMinor,
    order.shippingMinor,
    order.taxMinor,
    order.taxIncluded,
    order.grandMinor,
    order.shippingAddress,
    order.shippingTaxMinor,
    JSON.stringify(order.taxes),
    order.shippingMethod,
    order.shippingTitle,
    order.couponCode,
    order.cartId,
    order.paymentStatus,
    JSON.stringify(order.payments),
    order.heldForSeconds,
    column('id'),
    column('variantId'),
    column('productId'),
    column('sku'),
    column('title'),
    column('quantity'),
    column('unitMinor'),
    column('totalMinor'),
    column('discountMinor'),
    column('taxMinor'),
    column('taxes').map((taxes) => JSON.stringify(taxes)),
    newId(),
  ];
}
