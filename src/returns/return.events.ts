import { DomainEvent } from '../platform/events/domain-event';

interface ReturnFact {
  orderId: string;
  returnId: string;
}

/** Somebody wants to send goods back. */
export class ReturnRequested extends DomainEvent<ReturnFact> {
  static override readonly type = 'return.requested';
}

/** They may. */
export class ReturnApproved extends DomainEvent<ReturnFact> {
  static override readonly type = 'return.approved';
}

/** They may not. */
export class ReturnRejected extends DomainEvent<ReturnFact> {
  static override readonly type = 'return.rejected';
}

/** The goods are back. */
export class ReturnReceived extends DomainEvent<ReturnFact> {
  static override readonly type = 'return.received';
}

/** The money for them is back as well, or is not owed any more. */
export class ReturnRefunded extends DomainEvent<ReturnFact> {
  static override readonly type = 'return.refunded';
}
