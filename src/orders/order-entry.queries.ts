import { newId } from '../common/id';
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
 * The order, its lines and its timeline in one statement: $24 to $34 are the columns of the lines. Its time is that of
 * whoever places it, as it is in the answer that is kept in the same transaction.
 */
export const INSERT_ORDER = statement(
  'orders.insert',
  `WITH placed AS (
     INSERT INTO orders (id, number, customer_id, email, status, payment_provider, currency, items_minor, discount_minor,
                         shipping_minor, tax_minor, tax_included, grand_minor, shipping_address, shipping_tax_minor, taxes,
                         shipping_method, shipping_title, coupon_code, cart_id, payment_status, payments, expires_at, created_at,
                         updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $36, $36)
   ), lines AS (
     INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                              discount_minor, tax_minor, taxes)
     SELECT line.id, $1, line.position, line.variant_id, line.product_id, line.sku, line.title, line.quantity,
            line.unit_minor, line.total_minor, line.discount_minor, line.tax_minor, line.taxes
       FROM unnest($24::uuid[], $25::uuid[], $26::uuid[], $27::text[], $28::text[], $29::int[], $30::bigint[], $31::bigint[],
                   $32::bigint[], $33::bigint[], $34::jsonb[])
            WITH ORDINALITY AS line (id, variant_id, product_id, sku, title, quantity, unit_minor, total_minor, discount_minor,
                                     tax_minor, taxes, position)
   )
   INSERT INTO order_timeline (id, order_id, position, type, at) VALUES ($35, $1, 1, 'placed', $36)`,
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
    order.expiresAt,
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
    order.createdAt,
  ];
}
