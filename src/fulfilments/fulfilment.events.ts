import { DomainEvent } from '../platform/events/domain-event';

/** Goods of an order left the house. */
export class OrderShipped extends DomainEvent<{ orderId: string; fulfilmentId: string }> {
  static override readonly type = 'order.shipped';
}

/** Goods of an order arrived. */
export class OrderDelivered extends DomainEvent<{ orderId: string; fulfilmentId: string }> {
  static override readonly type = 'order.delivered';
}
