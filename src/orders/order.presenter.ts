import { money } from '../common/money';
import type { OrderResponse, OrderTaxResponse } from './order.dto';
import type { OrderRow } from './order.queries';
import type { OrderTax } from './order.tax';

/** An order row as clients see it: member by member, so that nothing else of a row gets out. */
export function presentOrder(row: OrderRow): OrderResponse {
  const inCurrency = (amount: number) => money(amount, row.currency);
  const presentTax = ({ name, rateBasisPoints, amountMinor }: OrderTax): OrderTaxResponse => ({
    name,
    rateBasisPoints,
    amount: inCurrency(amountMinor),
  });
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    paymentStatus: row.paymentStatus,
    fulfilmentStatus: row.fulfilmentStatus,
    email: row.email,
    lines: row.lines.map(({ unitMinor, totalMinor, discountMinor, taxMinor, taxes, ...line }) => ({
      ...line,
      unitPrice: inCurrency(unitMinor),
      total: inCurrency(totalMinor),
      discount: inCurrency(discountMinor),
      tax: inCurrency(taxMinor),
      taxes: taxes.map(presentTax),
    })),
    totals: {
      items: inCurrency(row.itemsMinor),
      discount: inCurrency(row.discountMinor),
      shipping: inCurrency(row.shippingMinor),
      tax: inCurrency(row.taxMinor),
      grand: inCurrency(row.grandMinor),
    },
    taxIncluded: row.taxIncluded,
    taxes: row.taxes.map(presentTax),
    shippingTax: inCurrency(row.shippingTaxMinor),
    shippingMethod: row.shippingMethod,
    shippingTitle: row.shippingTitle,
    couponCode: row.couponCode,
    shippingAddress: row.shippingAddress,
    payments: row.payments.map(({ amountMinor, refundedMinor, createdAt, ...payment }) => ({
      ...payment,
      amount: inCurrency(amountMinor),
      refunded: inCurrency(refundedMinor),
      createdAt: new Date(createdAt),
    })),
    expiresAt: row.expiresAt,
    cancelReason: row.cancelReason,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}
