import type { Address } from '../common/address';
import { shortRead, statement, type Statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { bothWays } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ShownPayment } from '../payments/payments.service';
import type { ListAllOrders, ListOrders } from './order.dto';
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from './order.lifecycle';
import type { OrderTax } from './order.tax';

export interface OrderLineRow {
  id: string;
  variantId: string;
  sku: string;
  title: string;
  quantity: number;
  fulfilledQuantity: number;
  returningQuantity: number;
  returnedQuantity: number;
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
  payments: ShownPayment[];
  expiresAt: Date | null;
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
  o.shipping_title AS "shippingTitle", o.coupon_code AS "couponCode", o.shipping_address AS "shippingAddress",
  o.payments, o.expires_at AS "expiresAt", o.cancel_reason AS "cancelReason", o.created_at AS "createdAt", o.updated_at AS "updatedAt", o.version`;

const LINES = `(SELECT json_agg(json_build_object('id', l.id, 'variantId', l.variant_id, 'sku', l.sku, 'title', l.title,
    'quantity', l.quantity, 'fulfilledQuantity', l.fulfilled_quantity, 'returningQuantity', l.returning_quantity,
    'returnedQuantity', l.returned_quantity, 'unitMinor', l.unit_minor, 'totalMinor', l.total_minor, 'discountMinor', l.discount_minor,
    'taxMinor', l.tax_minor, 'taxes', l.taxes) ORDER BY l.position)
  FROM order_lines l WHERE l.order_id = o.id) AS lines`;

/** Own means: the customer's, or, with the token of this very order ($3), a guest's. */
export const OWNED = '(o.customer_id = $2 OR ($3::boolean AND o.customer_id IS NULL))';

export const FIND_OWN_ORDER = shortRead(
  'orders.find_own',
  `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE o.id = $1 AND ${OWNED}`,
);
export const FIND_ORDER = shortRead('orders.find', `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE o.id = $1`);

/** Everything that changes an order holds it first: so changes of one order come one after the other. */
export const HOLD_ORDER = statement('orders.hold', 'SELECT id FROM orders WHERE id = $1 FOR UPDATE');
export const HOLD_OWN_ORDER = statement(
  'orders.hold_own',
  `SELECT id FROM orders o WHERE id = $1 AND ${OWNED} FOR UPDATE`,
);

/** Writes down how a held order stands now. */
export const SET_STANDING = statement(
  'orders.set_standing',
  `UPDATE orders
      SET status = $2, payment_status = $3, fulfilment_status = $4, payments = $5, cancel_reason = COALESCE($6, cancel_reason),
          cancelled_at = CASE WHEN $2 = 'cancelled' THEN COALESCE(cancelled_at, now()) END,
          expires_at = CASE WHEN $2 = 'pending' THEN expires_at END, version = version + 1, updated_at = now()
    WHERE id = $1`,
);

/** A try to pay begins the time anew in which goods are held. */
export const EXTEND = statement(
  'orders.extend',
  `UPDATE orders SET expires_at = greatest(expires_at, now() + $2 * interval '1 second') WHERE id = $1 AND status = 'pending'`,
);

/** An order whose payment is still open is not given up: nobody knows yet whether it is paid. */
export const HOLD_EXPIRED = statement(
  'orders.hold_expired',
  `SELECT id FROM orders WHERE expires_at <= now() AND NOT payments @> '[{"status": "pending"}]'
    ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
);

const moveLines = (name: string, assignment: string): Statement =>
  statement(
    `orders.${name}`,
    `UPDATE order_lines l SET ${assignment} FROM unnest($2::uuid[], $3::int[]) AS moved (id, quantity)
      WHERE l.order_id = $1 AND l.id = moved.id`,
  );

export const FULFIL_LINES = moveLines('fulfil_lines', 'fulfilled_quantity = l.fulfilled_quantity + moved.quantity');
export const ASK_BACK_LINES = moveLines('ask_back_lines', 'returning_quantity = l.returning_quantity + moved.quantity');
export const KEEP_LINES = moveLines('keep_lines', 'returning_quantity = l.returning_quantity - moved.quantity');
export const TAKE_BACK_LINES = moveLines(
  'take_back_lines',
  `returning_quantity = l.returning_quantity - moved.quantity, returned_quantity = l.returned_quantity + moved.quantity`,
);

/** A person's orders: the customer's, and those of a guest under the address that the person has proved. */
const OF_PERSON = '(o.customer_id = $1 OR (o.customer_id IS NULL AND o.email = $2))';

export const LIST_ORDERS_OF_PERSON = statement(
  'orders.list_of_person',
  `SELECT ${COLUMNS}, ${LINES} FROM orders o WHERE ${OF_PERSON} ORDER BY o.created_at, o.id`,
);
const IDS_OF_PERSON = `SELECT o.id FROM orders o WHERE ${OF_PERSON} ORDER BY o.id`;
export const LIST_IDS_OF_PERSON = statement('orders.list_ids_of_person', IDS_OF_PERSON);
export const HOLD_OF_PERSON = statement('orders.hold_of_person', `${IDS_OF_PERSON} FOR UPDATE`);
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
    WHERE ${OF_PERSON} RETURNING o.id, o.cart_id AS "cartId"`,
);

const SORTS = bothWays('createdAt', [
  { sql: 'o.created_at', type: 'timestamptz', of: ({ createdAt }: OrderRow) => createdAt.toISOString() },
  { sql: 'o.id', type: 'uuid', of: ({ id }) => id },
]);
const LISTED = { columns: `${COLUMNS}, ${LINES}`, from: 'orders o' };

/**
 * Whose orders they are is given by a SELECT, and so kept from the planner: where it sees a customer who has made most of
 * all orders, it walks along everybody's, and the walk grows with what the others order.
 */
export const ordersOf = (customerId: string, { sort = '-createdAt' }: ListOrders): List<OrderRow> => ({
  ...LISTED,
  name: 'orders.list_own',
  filter: new Filter().of(customerId, (id) => `o.customer_id = (SELECT ${id}::uuid)`),
  sort: SORTS[sort],
});

export const allOrders = (query: ListAllOrders): List<OrderRow> => ({
  ...LISTED,
  name: 'orders.list_all',
  filter: new Filter()
    .where(query.status, (is) => `o.status = ${is}`)
    .where(query.paymentStatus, (is) => `o.payment_status = ${is}`)
    .where(query.fulfilmentStatus, (is) => `o.fulfilment_status = ${is}`)
    .where(query.from, (moment) => `o.created_at >= ${moment}`)
    .where(query.to, (moment) => `o.created_at < ${moment}`)
    .where(query.q, (q) => `(o.number = upper(${q}) OR starts_with(o.email, lower(${q})))`),
  sort: SORTS[query.sort ?? '-createdAt'],
});
