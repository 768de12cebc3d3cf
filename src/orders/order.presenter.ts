import { money } from '../common/money';
import type { OrderResponse } from './order.dto';
import type { OrderRow } from './order.queries';

/** An order row as clients see it. */
export function presentOrder(row: OrderRow): OrderResponse {
  const inCurrency = (amount: number) => money(amount, row.currency);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    paymentStatus: row.paymentStatus,
    fulfilmentStatus: row.fulfilmentStatus,
    email: row.email,
    lines: row.lines.map(({ unitMinor, totalMinor, ...line }) => ({
      ...line,
      unitPrice: inCurrency(unitMinor),
      total: inCurrency(totalMinor),
    })),
    totals: {
      items: inCurrency(row.itemsMinor),
      discount: inCurrency(row.discountMinor),
      shipping: inCurrency(row.shippingMinor),
      tax: inCurrency(row.taxMinor),
      grand: inCurrency(row.grandMinor),
    },
    taxIncluded: row.taxIncluded,
    shippingAddress: row.shippingAddress,
    payments: [],
    cancelReason: row.cancelReason,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}
