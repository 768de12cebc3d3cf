import { Injectable } from '@nestjs/common';
import { money } from '../common/money';
import { FulfilmentsService } from '../fulfilments/fulfilments.service';
import { OrdersService } from '../orders/orders.service';
import type { PaymentFact } from '../payments/payment.events';
import type { Tx } from '../platform/database/transactions';
import type { ProductFacts } from '../products/product.events';
import { ReturnsService } from '../returns/returns.service';
import type * as data from './webhook-data.dto';

/** What an event says to those outside: goods, amounts and states, and nobody's name, address or words. */
@Injectable()
export class WebhookDataComposer {
  constructor(
    private readonly orders: OrdersService,
    private readonly fulfilments: FulfilmentsService,
    private readonly returns: ReturnsService,
  ) {}

  async order(tx: Tx, orderId: string): Promise<data.OrderWebhookData> {
    const order = await this.orders.present(tx, orderId);
    const { items, discount, shipping, tax, grand } = order.totals;
    return {
      id: order.id,
      number: order.number,
      status: order.status,
      paymentStatus: order.paymentStatus,
      fulfilmentStatus: order.fulfilmentStatus,
      lines: order.lines.map(({ id, variantId, sku, title, quantity, unitPrice, total }) => ({
        id,
        variantId,
        sku,
        title,
        quantity,
        unitPrice,
        total,
      })),
      totals: { items, discount, shipping, tax, grand },
      createdAt: order.createdAt,
    };
  }

  /** Goods that left have not arrived yet, whatever is known of them by now. */
  async fulfilment(
    fulfilmentId: string,
    status: data.FulfilmentWebhookData['status'],
  ): Promise<data.FulfilmentWebhookData> {
    const { id, orderId, lines } = await this.fulfilments.one(fulfilmentId);
    return { id, orderId, status, lines: lines.map(quantityOf) };
  }

  async returned(returnId: string, status: data.ReturnWebhookData['status']): Promise<data.ReturnWebhookData> {
    const { id, orderId, lines, amount } = await this.returns.one(returnId);
    return { id, orderId, status, lines: lines.map(quantityOf), amount };
  }

  payment({ paymentId, reference, provider, amountMinor, currency }: PaymentFact): data.PaymentWebhookData {
    return { id: paymentId, orderId: reference, provider, amount: money(amountMinor, currency) };
  }

  refund(fact: PaymentFact & { refundId: string }): data.RefundWebhookData {
    const { id: paymentId, orderId, provider, amount } = this.payment(fact);
    return { id: fact.refundId, orderId, paymentId, provider, amount };
  }

  product({ productId, slug, title, status }: ProductFacts): data.ProductWebhookData {
    return { id: productId, slug, title, status };
  }
}

interface Line {
  lineId: string;
  sku: string;
  quantity: number;
}

const quantityOf = ({ lineId, sku, quantity }: Line): data.LineQuantityWebhookData => ({ lineId, sku, quantity });
