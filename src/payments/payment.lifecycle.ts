export const PAYMENT_STATES = ['pending', 'authorized', 'captured', 'failed', 'voided'] as const;
export const REFUND_STATES = ['pending', 'succeeded', 'failed'] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];
export type RefundState = (typeof REFUND_STATES)[number];

/**
 * Which state may follow which. A gateway is believed when it says that money moved, however late: what counts as
 * failed or voided here may turn out to be captured, and is given back then. Nothing un-captures a payment.
 */
export const PAYMENT_TRANSITIONS = {
  pending: ['authorized', 'captured', 'failed', 'voided'],
  authorized: ['captured', 'voided', 'failed'],
  captured: [],
  failed: ['authorized', 'captured'],
  voided: ['captured'],
} as const satisfies Record<PaymentState, readonly PaymentState[]>;

/** A refund that a gateway refuses for good is over; staff may ask for another one. */
export const REFUND_TRANSITIONS = {
  pending: ['succeeded', 'failed'],
  succeeded: [],
  failed: [],
} as const satisfies Record<RefundState, readonly RefundState[]>;

/** The states from which this one can be entered: what a conditional update asks for. */
export const paymentStatesBefore = (next: PaymentState): PaymentState[] =>
  PAYMENT_STATES.filter((state) => (PAYMENT_TRANSITIONS[state] as readonly PaymentState[]).includes(next));
