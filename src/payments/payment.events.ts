import { DomainEvent } from '../platform/events/domain-event';

/** What a payment was made for, and how much. */
export interface PaymentFact {
  reference: string;
  paymentId: string;
  provider: string;
  amountMinor: number;
  currency: string;
}

/** Money came in. */
export class PaymentCaptured extends DomainEvent<PaymentFact> {
  static override readonly type = 'payment.captured';
}

/** A payment did not come about. */
export class PaymentFailed extends DomainEvent<PaymentFact & { failure: string }> {
  static override readonly type = 'payment.failed';
}

/** Money went back. */
export class PaymentRefunded extends DomainEvent<PaymentFact & { refundId: string }> {
  static override readonly type = 'payment.refunded';
}
