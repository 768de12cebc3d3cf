import type { Address } from '../common/address';
import { newId } from '../common/id';
import type { CursorValue } from '../common/cursor';
import { bothWays, keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { statement } from '../platform/database/sql';
import type { ListAllOrders } from './order.dto';
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from './order.lifecycle';
import type { OrderTax } from './order.tax';

export interface OrderLineRow {
  id: string;
  variantId: string;
  sku: string;
  title: string;
  quantity: number;
  unitMinor: number;
  totalMinor: number;
  discountMinor: number;
  taxMinor: number;
  taxes: OrderTax[];
}

export interface OrderRow {
  id: string;
  number: string;
  customerId: string | null;
  email: string;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  currency: string;
  itemsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  grandMinor: number;
  shippingTaxMinor: number;
  taxes: OrderTax[];
  shippingMethod: string | null;
  shippingTitle: string | null;
  couponCode: string | null;
  shippingAddress: Address;
  cancelReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  lines: OrderLineRow[];
}

const COLUMNS = `o.id, o.number, o.customer_id AS "customerId", o.email, o.status, o.payment_status AS "paymentStatus",
  o.fulfilment_status AS "fulfilmentStatus", o.currency, o.items_minor AS "itemsMinor", o.discount_minor AS "discountMinor",
  o.shipping_minor AS "shippingMinor", o.tax_minor AS "taxMinor", o.tax_included AS "taxIncluded", o.grand_minor AS "grandMinor",
  o.shipping_tax_minor AS "shippingTaxMinor", o.taxes, o.shipping_method AS "shippingMethod",
  o.shipping_title AS "shippingTitle", o.coupon_code AS "couponCode", o.shipping_address AS "shippingAddress", o.cancel_reason AS "cancelReason", o.created_at AS "createdAt",
  o.updated_at AS "updatedAt", o.version`;

const LINES = `(SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'sku', l.sku, 'title', l.title,
    'quantity', l.quantity, 'unitMinor', l.unit_minor, 'totalMinor', l.total_minor, 'discountMinor', l.discount_minor,
    'taxMinor', l.tax_minor, 'taxes', l.taxes) ORDER BY l.position)
  FROM order_lines l WHERE l.order_id = o.id) AS lines`;

/** A line that is being placed. */
export interface PlacedLine extends OrderLineRow {
  productId: string;
}

/** An order that is being placed: all that the database does not add by itself. */
export type PlacedOrder = Omit<OrderRow, 'createdAt' | 'updatedAt' | 'version' | 'lines'> & {
  paymentProvider: string;
  cartId: string | null;
  lines: readonly PlacedLine[];
};

/** The order, its lines and its timeline in one statement: $21 to $31 are the columns of the lines. */
export const INSERT_ORDER = statement(
  'orders.insert',
  `WITH placed AS (
     INSERT INTO orders (id, number, customer_id, email, status, payment_provider, currency, items_minor, discount_minor,
                         shipping_minor, tax_minor, tax_included, grand_minor, shipping_address, shipping_tax_minor, taxes,
                         shipping_method, shipping_title, coupon_code, cart_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     RETURNING created_at, updated_at, version
   ), lines AS (
     INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                              discount_minor, tax_minor, taxes)
     SELECT line.id, $1, line.position, line.variant_id, line.product_id, line.sku, line.title, line.quantity,
            line.unit_minor, line.total_minor, line.discount_minor, line.tax_minor, line.taxes
       FROM unnest($21::uuid[], $22::uuid[], $23::uuid[], $24::text[], $25::text[], $26::int[], $27::bigint[], $28::bigint[],
                   $29::bigint[], $30::bigint[], $31::jsonb[])
            WITH ORDINALITY AS line (id, variant_id, product_id, sku, title, quantity, unit_minor, total_minor, discount_minor,
                                     tax_minor, taxes, position)
   ), timeline AS (
     INSERT INTO order_timeline (id, order_id, type) VALUES ($32, $1, 'placed')
   )
   SELECT created_at AS "createdAt", updated_at AS "updatedAt", version FROM placed`,
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

/** Own means: the customer's, or, with the token of this very order ($3), a guest's. */
const OWNED = '(o.customer_id = $2 OR ($3::boolean AND o.customer_id IS NULL))';

export const FIND_OWN_ORDER = statement(
  'orders.find_own',
  `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE o.id = $1 AND ${OWNED}`,
);
export const FIND_ORDER = statement('orders.find', `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE o.id = $1`);

/** One winner: whoever changes the row first. */
export const CANCEL_ORDER = statement(
  'orders.cancel',
  `WITH cancelled AS (
     UPDATE orders
        SET status = 'cancelled', cancel_reason = $2, cancelled_at = now(), updated_at = now(), version = version + 1
      WHERE id = $1 AND status = ANY ($3::text[]) AND fulfilment_status = ANY ($4::text[]) RETURNING id
   ), timeline AS (
     INSERT INTO order_timeline (id, order_id, type) SELECT $5, id, 'cancelled' FROM cancelled
   )
   SELECT id FROM cancelled`,
);

const listTimeline = (whose: string): string =>
  `SELECT t.id, t.type, t.at FROM orders o JOIN order_timeline t ON t.order_id = o.id WHERE ${whose} ORDER BY t.id`;

/** Every order has a beginning: where there is no entry, there is no such order. */
export const LIST_OWN_TIMELINE = statement('orders.list_own_timeline', listTimeline(`o.id = $1 AND ${OWNED}`));
export const LIST_TIMELINE = statement('orders.list_timeline', listTimeline('o.id = $1'));

/** A person's orders: the customer's, and those of a guest under the address that the person has proved. */
const OF_PERSON = '(o.customer_id = $1 OR (o.customer_id IS NULL AND o.email = $2))';

export const LIST_ORDERS_OF_PERSON = statement(
  'orders.list_of_person',
  `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE ${OF_PERSON} ORDER BY o.created_at, o.id`,
);
export const LIST_IDS_OF_CUSTOMER = statement('orders.list_ids', 'SELECT id FROM orders WHERE customer_id = $1');

/** The address keeps its form, for whoever reads it. The reason of a cancellation is the customer's own words. */
export const ANONYMISE_ORDERS = statement(
  'orders.anonymise',
  `UPDATE orders o
      SET email = 'erased-' || o.id || '@erased.invalid', cancel_reason = NULL,
          shipping_address = jsonb_strip_nulls(jsonb_build_object(
            'name', 'Erased', 'line1', 'Erased', 'city', 'Erased', 'region', o.shipping_address -> 'region',
            'postalCode', o.shipping_address -> 'postalCode', 'country', o.shipping_address -> 'country')),
          version = o.version + 1, updated_at = now()
    WHERE ${OF_PERSON} RETURNING o.cart_id AS "cartId"`,
);

export const ORDER_SORTS = bothWays('createdAt', [
  { sql: 'o.created_at', type: 'timestamptz' },
  { sql: 'o.id', type: 'uuid' },
]);

export const listOwnOrders = (sort: Sort, after: readonly CursorValue[] | null): string =>
  `SELECT ${COLUMNS}, ${LINES} FROM orders o
    WHERE o.customer_id = $1 AND ${keysetCondition(sort, after, 3)} ORDER BY ${keysetOrder(sort)} LIMIT $2`;

export const COUNT_OWN_ORDERS = statement(
  'orders.count_own',
  'SELECT count(*)::int AS count FROM orders o WHERE o.customer_id = $1',
);

const FILTERS = `($1::text IS NULL OR o.status = $1) AND ($2::text IS NULL OR o.payment_status = $2)
  AND ($3::text IS NULL OR o.fulfilment_status = $3) AND ($4::timestamptz IS NULL OR o.created_at >= $4)
  AND ($5::timestamptz IS NULL OR o.created_at < $5)
  AND ($6::text IS NULL OR o.number = upper($6) OR starts_with(o.email, lower($6)))`;

export const orderFilters = ({ status, paymentStatus, fulfilmentStatus, from, to, q }: ListAllOrders): unknown[] => [
  status ?? null,
  paymentStatus ?? null,
  fulfilmentStatus ?? null,
  from ?? null,
  to ?? null,
  q ?? null,
];

export const listAllOrders = (sort: Sort, after: readonly CursorValue[] | null): string =>
  `SELECT ${COLUMNS}, ${LINES} FROM orders o
    WHERE ${FILTERS} AND ${keysetCondition(sort, after, 8)} ORDER BY ${keysetOrder(sort)} LIMIT $7`;

export const COUNT_ALL_ORDERS = statement(
  'orders.count_all',
  `SELECT count(*)::int AS count FROM orders o WHERE ${FILTERS}`,
);
