import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { money } from '../common/money';
import { InventoryService } from '../inventory/inventory.service';
import { OrderCancellationService } from '../orders/order-cancellation.service';
import { type OrderRow, OrderProgressService } from '../orders/order-progress.service';
import { OrdersService } from '../orders/orders.service';
import { type RefundBatchRow, RefundsService } from '../payments/refunds.service';
import { PaymentsService } from '../payments/payments.service';
import { SettlementService } from '../payments/settlement.service';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Transactions, type Tx } from '../platform/database/transactions';
import { answerFinally, once, type Outcome, PROVISIONAL } from '../platform/idempotency/idempotency';
import { requireMovable } from './amounts';
import type { RefundOrder, RefundPage, RefundResponse } from './order-payment.dto';

const CREATED = 201;

/** Giving money back: promised under the bound of what was taken, then asked of the gateway, then said to the client. */
@Injectable()
export class OrderRefundsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly progress: OrderProgressService,
    private readonly cancellation: OrderCancellationService,
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly settlement: SettlementService,
    private readonly inventory: InventoryService,
    private readonly audit: AuditLog,
  ) {}

  async refund(actor: Actor, key: string, id: string, body: RefundOrder): Promise<Outcome<RefundResponse>> {
    const intent = { principal: `account:${actor.id}`, route: 'orders.refund', key, body: { id, ...body } };
    const outcome = await this.transactions.run((tx) =>
      once(tx, intent, PROVISIONAL, () => this.promise(tx, actor, id, body)),
    );
    if (!outcome.isProvisional) return outcome;
    if (outcome.replayed) await this.settlement.awaitRefund(outcome.body.id);
    else await this.settlement.refundBatch(outcome.body.id);
    const refund = present(await this.refunds.one(this.dataSource, id, outcome.body.id));
    return { ...outcome, body: await this.transactions.run((tx) => answerFinally(tx, intent, CREATED, refund)) };
  }

  async one(id: string, refundId: string): Promise<RefundResponse> {
    return present(await this.refunds.one(this.dataSource, id, refundId));
  }

  async list(id: string): Promise<RefundPage> {
    await this.orders.one(id);
    return { items: (await this.refunds.list(this.dataSource, id)).map(present), nextCursor: null };
  }

  private async promise(tx: Tx, actor: Actor, id: string, body: RefundOrder): Promise<RefundResponse> {
    const { amount, reason, restock = false } = body;
    const order = await this.progress.hold(tx, id);
    requireMovable(amount, order.currency);
    const wish = { reference: id, amountMinor: amount.amount, currency: amount.currency, reason, credits: true };
    const batch = await this.refunds.promise(tx, { ...wish, requestedBy: actor.id });
    this.audit.record(tx, { action: 'orders.refunded', target: { type: 'order', id }, changes: { ...body } });
    if (restock) await this.takeBack(tx, order, amount.amount, reason);
    return present(await this.refunds.one(tx, id, batch));
  }

  private async takeBack(tx: Tx, order: OrderRow, amountMinor: number, reason: string): Promise<void> {
    const { id, fulfilmentStatus, status } = order;
    if (fulfilmentStatus === 'unfulfilled') {
      const { capturedMinor, refundedMinor } = await this.payments.summary(tx, id);
      const isAll = amountMinor >= capturedMinor - refundedMinor;
      if (isAll && status === 'confirmed') await this.cancellation.cancelHeld(tx, order, reason);
      return;
    }
    const out = order.lines
      .map(({ id: lineId, variantId, fulfilledQuantity, returningQuantity, returnedQuantity }) => ({
        lineId,
        variantId,
        quantity: fulfilledQuantity - returningQuantity - returnedQuantity,
      }))
      .filter(({ quantity }) => quantity > 0);
    if (out.length === 0) return;
    await this.progress.cameBack(tx, id, out);
    await this.inventory.restock(tx, out, id);
  }
}

const present = ({ reference, amountMinor, currency, ...refund }: RefundBatchRow): RefundResponse => ({
  id: refund.id,
  orderId: reference,
  amount: money(amountMinor, currency),
  reason: refund.reason,
  status: refund.status,
  createdAt: refund.createdAt,
});
