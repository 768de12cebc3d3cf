export const ORDER_STATUSES = ['pending', 'confirmed', 'completed', 'cancelled'] as const;
export const PAYMENT_STATUSES = ['unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;
export const FULFILMENT_STATUSES = ['unfulfilled', 'partially_shipped', 'shipped', 'delivered', 'returned'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
export type FulfilmentStatus = (typeof FULFILMENT_STATUSES)[number];

/** Which state may follow which. Nothing follows a final state, and from every other one there is a way to one. */
export const ORDER_TRANSITIONS = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

/** The states from which this one can be entered: what a conditional update asks for. */
export const statesBefore = (next: OrderStatus): OrderStatus[] =>
  ORDER_STATUSES.filter((status) => (ORDER_TRANSITIONS[status] as readonly OrderStatus[]).includes(next));

/** What has left the house can come back, but not be cancelled. */
export const CANCELLABLE_FULFILMENT = ['unfulfilled'] as const satisfies readonly FulfilmentStatus[];
