import { DomainEvent } from '../platform/events/domain-event';

/** An order was placed; its stock is held. */
export class OrderPlaced extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.placed';
}

/** An order was cancelled; its stock is for sale again. */
export class OrderCancelled extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.cancelled';
}

/** Its money is there or promised, or is got by hand later: its goods may leave. */
export class OrderConfirmed extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.confirmed';
}

/** Nothing is left to be done: all has arrived and is paid, or all has come back. */
export class OrderCompleted extends DomainEvent<{ orderId: string; number: string }> {
  static override readonly type = 'order.completed';
}
