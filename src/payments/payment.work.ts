/** Asking gateways what became of it, and keeping what was promised. */
export const PAYMENT_WORK = 'payments.reconcile';
