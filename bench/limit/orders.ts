import { moneySchema, pageOf, text } from './products';

/**
 * A customer's orders with their lines, as one would write it by hand for this page alone. Who it is is given by a SELECT:
 * where PostgreSQL sees that somebody has ordered most of all there is, it walks along the orders of everybody.
 */
export const ORDERS = {
  name: 'orders',
  text: `SELECT o.id, o.number, o.email, o.status, o.payment_status AS "paymentStatus", o.fulfilment_status AS "fulfilmentStatus",
                o.currency, o.items_minor AS items, o.discount_minor AS discount, o.shipping_minor AS shipping,
                o.tax_minor AS tax, o.tax_included AS "taxIncluded", o.grand_minor AS grand,
                o.shipping_tax_minor AS "shippingTax", o.taxes, o.shipping_method AS "shippingMethod",
                o.shipping_title AS "shippingTitle", o.coupon_code AS "couponCode", o.shipping_address AS "shippingAddress",
                o.expires_at AS "expiresAt", o.cancel_reason AS "cancelReason", o.created_at AS "createdAt",
                o.updated_at AS "updatedAt", o.version,
                (SELECT json_agg(json_build_object('id', l.id, 'variantId', l.variant_id, 'sku', l.sku, 'title', l.title,
                          'quantity', l.quantity, 'fulfilledQuantity', l.fulfilled_quantity,
                          'returningQuantity', l.returning_quantity, 'returnedQuantity', l.returned_quantity,
                          'unit', l.unit_minor, 'total', l.total_minor, 'discount', l.discount_minor, 'tax', l.tax_minor,
                          'taxes', l.taxes) ORDER BY l.position)
                   FROM order_lines l WHERE l.order_id = o.id) AS lines
           FROM orders o WHERE o.customer_id = (SELECT $1::uuid) ORDER BY o.created_at DESC, o.id DESC LIMIT $2`,
};

interface Tax {
  name: string;
  rateBasisPoints: number;
  amountMinor: number;
}

interface LineRow {
  unit: number;
  total: number;
  discount: number;
  tax: number;
  taxes: Tax[];
}

export interface OrderRow {
  id: string;
  createdAt: Date;
  currency: string;
  items: number;
  discount: number;
  shipping: number;
  tax: number;
  grand: number;
  shippingTax: number;
  taxes: Tax[];
  lines: LineRow[];
}

export function orderOf(row: OrderRow): object {
  const money = (amount: number) => ({ amount, currency: row.currency });
  const taxOf = ({ name, rateBasisPoints, amountMinor }: Tax) => ({
    name,
    rateBasisPoints,
    amount: money(amountMinor),
  });
  return {
    ...row,
    lines: row.lines.map((line) => ({
      ...line,
      unitPrice: money(line.unit),
      total: money(line.total),
      discount: money(line.discount),
      tax: money(line.tax),
      taxes: line.taxes.map(taxOf),
    })),
    totals: {
      items: money(row.items),
      discount: money(row.discount),
      shipping: money(row.shipping),
      tax: money(row.tax),
      grand: money(row.grand),
    },
    taxes: row.taxes.map(taxOf),
    shippingTax: money(row.shippingTax),
    payments: [],
  };
}

const whole = { type: 'integer' } as const;
const maybe = { type: ['string', 'null'] } as const;
const time = { type: 'string', format: 'date-time' } as const;
const object = (properties: object) => ({ type: 'object', properties });
const list = (items: object) => ({ type: 'array', items });

const taxes = list(object({ name: text, rateBasisPoints: whole, amount: moneySchema }));
const lines = list(
  object({
    id: text,
    variantId: text,
    sku: text,
    title: text,
    quantity: whole,
    fulfilledQuantity: whole,
    returningQuantity: whole,
    returnedQuantity: whole,
    unitPrice: moneySchema,
    total: moneySchema,
    discount: moneySchema,
    tax: moneySchema,
    taxes,
  }),
);
const totals = object({
  items: moneySchema,
  discount: moneySchema,
  shipping: moneySchema,
  tax: moneySchema,
  grand: moneySchema,
});
const address = object({ city: text, name: text, line1: text, country: text, postalCode: text });

export const ordersSchema = pageOf(
  object({
    id: text,
    number: text,
    status: text,
    paymentStatus: text,
    fulfilmentStatus: text,
    email: text,
    lines,
    totals,
    taxIncluded: { type: 'boolean' },
    taxes,
    shippingTax: moneySchema,
    shippingMethod: maybe,
    shippingTitle: maybe,
    couponCode: maybe,
    shippingAddress: address,
    payments: list(object({})),
    expiresAt: { ...time, nullable: true },
    cancelReason: maybe,
    createdAt: time,
    updatedAt: time,
    version: whole,
  }),
);
