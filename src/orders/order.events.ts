import { DomainEvent } from '../platform/events/domain-event';

/** An order was placed; its stock is held. */
export class OrderPlaced extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.placed';
}

/** An order was cancelled; its stock is for sale again. */
export class OrderCancelled extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.cancelled';
}
