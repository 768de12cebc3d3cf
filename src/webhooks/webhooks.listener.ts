import { Injectable } from '@nestjs/common';
import { OrderDelivered, OrderShipped } from '../fulfilments/fulfilment.events';
import { OrderCancelled, OrderCompleted, OrderConfirmed, OrderPlaced } from '../orders/order.events';
import { PaymentCaptured, PaymentFailed, PaymentRefunded } from '../payments/payment.events';
import type { Tx } from '../platform/database/transactions';
import type { Received } from '../platform/events/domain-event';
import { On } from '../platform/events/listeners';
import { ProductCreated, ProductDeleted, ProductUpdated } from '../products/product.events';
import {
  ReturnApproved,
  ReturnReceived,
  ReturnRefunded,
  ReturnRejected,
  ReturnRequested,
} from '../returns/return.events';
import { WebhookDataComposer } from './webhook-data.composer';
import { WebhookDeliveriesService } from './webhook-deliveries.service';

/** Writes each event of the catalogue down for whoever wants to hear of it, in the transaction that closes the event. */
@Injectable()
export class WebhooksListener {
  constructor(
    private readonly deliveries: WebhookDeliveriesService,
    private readonly data: WebhookDataComposer,
  ) {}

  @On(OrderPlaced, 'webhooks.order_placed')
  async orderPlaced(event: Received<OrderPlaced>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.order(tx, event.payload.orderId));
  }

  @On(OrderConfirmed, 'webhooks.order_confirmed')
  async orderConfirmed(event: Received<OrderConfirmed>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.order(tx, event.payload.orderId));
  }

  @On(OrderCompleted, 'webhooks.order_completed')
  async orderCompleted(event: Received<OrderCompleted>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.order(tx, event.payload.orderId));
  }

  @On(OrderCancelled, 'webhooks.order_cancelled')
  async orderCancelled(event: Received<OrderCancelled>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.order(tx, event.payload.orderId));
  }

  @On(OrderShipped, 'webhooks.order_shipped')
  async orderShipped(event: Received<OrderShipped>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.fulfilment(event.payload.fulfilmentId, 'shipped'));
  }

  @On(OrderDelivered, 'webhooks.order_delivered')
  async orderDelivered(event: Received<OrderDelivered>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.fulfilment(event.payload.fulfilmentId, 'delivered'));
  }

  @On(PaymentCaptured, 'webhooks.payment_captured')
  async paymentCaptured(event: Received<PaymentCaptured>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => Promise.resolve(this.data.payment(event.payload)));
  }

  @On(PaymentFailed, 'webhooks.payment_failed')
  async paymentFailed(event: Received<PaymentFailed>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () =>
      Promise.resolve({ ...this.data.payment(event.payload), failure: event.payload.failure }),
    );
  }

  @On(PaymentRefunded, 'webhooks.payment_refunded')
  async paymentRefunded(event: Received<PaymentRefunded>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => Promise.resolve(this.data.refund(event.payload)));
  }

  @On(ReturnRequested, 'webhooks.return_requested')
  async returnRequested(event: Received<ReturnRequested>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.returned(event.payload.returnId, 'requested'));
  }

  @On(ReturnApproved, 'webhooks.return_approved')
  async returnApproved(event: Received<ReturnApproved>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.returned(event.payload.returnId, 'approved'));
  }

  @On(ReturnRejected, 'webhooks.return_rejected')
  async returnRejected(event: Received<ReturnRejected>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.returned(event.payload.returnId, 'rejected'));
  }

  @On(ReturnReceived, 'webhooks.return_received')
  async returnReceived(event: Received<ReturnReceived>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.returned(event.payload.returnId, 'received'));
  }

  @On(ReturnRefunded, 'webhooks.return_refunded')
  async returnRefunded(event: Received<ReturnRefunded>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => this.data.returned(event.payload.returnId, 'refunded'));
  }

  @On(ProductCreated, 'webhooks.product_created')
  async productCreated(event: Received<ProductCreated>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => Promise.resolve(this.data.product(event.payload)));
  }

  @On(ProductUpdated, 'webhooks.product_updated')
  async productUpdated(event: Received<ProductUpdated>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => Promise.resolve(this.data.product(event.payload)));
  }

  @On(ProductDeleted, 'webhooks.product_deleted')
  async productDeleted(event: Received<ProductDeleted>, tx: Tx): Promise<void> {
    await this.deliveries.publish(tx, event, () => Promise.resolve({ id: event.payload.productId }));
  }
}
