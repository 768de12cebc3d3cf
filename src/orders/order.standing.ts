import type { FulfilmentStatus, OrderStatus, PaymentStatus } from './order.lifecycle';

/** What was asked for, taken and given back for an order, and how its payments stand. */
export interface Money {
  chargedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  payments: readonly { status: 'pending' | 'authorized' | 'captured' | 'failed' | 'voided' }[];
}

export interface LineStanding {
  quantity: number;
  fulfilledQuantity: number;
  returnedQuantity: number;
}

/** How an order stands with its money. A part that was paid is not yet paid, and a promise is as good as its last one. */
export function paymentStatusOf({ chargedMinor, capturedMinor, refundedMinor, payments }: Money): PaymentStatus {
  if (refundedMinor > 0) return refundedMinor >= capturedMinor ? 'refunded' : 'partially_refunded';
  if (capturedMinor > 0 && capturedMinor >= chargedMinor) return 'paid';
  if (payments.some(({ status }) => status === 'authorized')) return 'authorized';
  return capturedMinor === 0 && payments.at(-1)?.status === 'failed' ? 'failed' : 'unpaid';
}

/** How an order stands with its goods, as far as its lines tell; that they arrived is told by whoever brought them. */
export function fulfilmentStatusOf(lines: readonly LineStanding[], before: FulfilmentStatus): FulfilmentStatus {
  if (lines.every(({ quantity, returnedQuantity }) => returnedQuantity === quantity)) return 'returned';
  if (before === 'delivered') return 'delivered';
  if (lines.every(({ quantity, fulfilledQuantity }) => fulfilledQuantity === quantity)) return 'shipped';
  return lines.some(({ fulfilledQuantity }) => fulfilledQuantity > 0) ? 'partially_shipped' : 'unfulfilled';
}

/** Whether money is there or promised, so that goods may leave. */
export const isSecured = (status: PaymentStatus): boolean => status === 'paid' || status === 'authorized';

/** Whether nothing is left to be done: all has arrived and is paid, or all has come back and nobody owes anything. */
export function isSettled(fulfilment: FulfilmentStatus, payment: PaymentStatus, { chargedMinor }: Money): boolean {
  const isPaid = payment === 'paid' || payment === 'partially_refunded' || payment === 'refunded';
  if (fulfilment === 'delivered') return isPaid || chargedMinor === 0;
  return fulfilment === 'returned' && (payment === 'refunded' || chargedMinor === 0);
}

/** The next state of an order that is not over, after its money or its goods have changed. */
export function statusAfter(
  before: OrderStatus,
  fulfilment: FulfilmentStatus,
  payment: PaymentStatus,
  money: Money,
): OrderStatus {
  const confirmed = before === 'pending' && isSecured(payment) ? 'confirmed' : before;
  return confirmed === 'confirmed' && isSettled(fulfilment, payment, money) ? 'completed' : confirmed;
}
