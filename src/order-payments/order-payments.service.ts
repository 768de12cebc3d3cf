import { Injectable } from '@nestjs/common';
import { money } from '../common/money';
import { type OrderRow, OrderProgressService } from '../orders/order-progress.service';
import { type OrderResponse, OrdersService, principalOfOrder, type Viewer } from '../orders/orders.service';
import { AboveOwed, NothingOwed } from '../payments/payment.problems';
import { PaymentsService } from '../payments/payments.service';
import { SettlementService } from '../payments/settlement.service';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Transactions, type Tx } from '../platform/database/transactions';
import { answerFinally, type Intent, once, type Outcome, PROVISIONAL } from '../platform/idempotency/idempotency';
import { requireMovable } from './amounts';
import type { PayOrder, RecordPayment } from './order-payment.dto';

const CREATED = 201;
const PAYABLE: ReadonlySet<string> = new Set(['pending', 'confirmed']);

/** Paying an order that exists: once more after a payment failed, by hand, or by taking what was promised. */
@Injectable()
export class OrderPaymentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly progress: OrderProgressService,
    private readonly payments: PaymentsService,
    private readonly settlement: SettlementService,
    private readonly audit: AuditLog,
  ) {}

  /** Tries again to pay one's order, once per key. */
  async pay(viewer: Viewer, key: string, id: string, body: PayOrder): Promise<Outcome<OrderResponse>> {
    this.payments.refuseUnusable(body, '');
    await this.orders.own(viewer, id);
    await this.settlement.lookAfter(id);
    const principal = viewer.person ? `account:${viewer.person.id}` : principalOfOrder(id);
    const intent = { principal, route: 'orders.pay', key, body: { id, ...body } };
    const status = body.provider === 'manual' ? CREATED : PROVISIONAL;
    const outcome = await this.transactions.run((tx) =>
      once(tx, intent, status, async () => this.payWithin(tx, await this.orders.holdOwn(tx, viewer, id), body)),
    );
    return outcome.isProvisional ? { ...outcome, body: await this.settle(intent, outcome) } : outcome;
  }

  /** Writes down money that staff got. */
  recordManual(actor: Actor, key: string, id: string, body: RecordPayment): Promise<Outcome<OrderResponse>> {
    const intent = { principal: `account:${actor.id}`, route: 'orders.record_payment', key, body: { id, ...body } };
    return this.transactions.run((tx) =>
      once(tx, intent, CREATED, async () => {
        const order = await this.progress.hold(tx, id);
        requireMovable(body.amount, order.currency);
        const owedMinor = await this.owedFor(tx, order);
        if (body.amount.amount > owedMinor)
          throw AboveOwed.because('So much is not owed.', { members: { owed: money(owedMinor, order.currency) } });
        const due = { reference: id, amountMinor: body.amount.amount, currency: order.currency };
        await this.payments.recordManual(tx, due, body.reference, actor.id);
        this.audit.record(tx, {
          action: 'orders.payment_recorded',
          target: { type: 'order', id },
          changes: { ...body },
        });
        return this.orders.present(tx, id);
      }),
    );
  }

  /** Has the promised money of an order taken, before its goods leave. */
  capture(actor: Actor, key: string, id: string): Promise<Outcome<OrderResponse>> {
    const intent = { principal: `account:${actor.id}`, route: 'orders.capture', key, body: { id } };
    return this.transactions.run((tx) =>
      once(tx, intent, CREATED, async () => {
        await this.progress.hold(tx, id);
        await this.payments.wantCapture(tx, id);
        this.audit.record(tx, { action: 'orders.capture_requested', target: { type: 'order', id }, changes: {} });
        return this.orders.present(tx, id);
      }),
    );
  }

  private async payWithin(tx: Tx, order: OrderRow, { provider, token }: PayOrder): Promise<OrderResponse> {
    const { id, currency } = order;
    await this.payments.refuseWhileUnderWay(tx, id);
    const amountMinor = await this.owedFor(tx, order);
    if (provider === 'manual') await this.progress.move(tx, id, { status: 'confirmed', entries: [] });
    else {
      const payment = this.payments.draft(amountMinor, provider);
      await this.payments.begin(tx, { reference: id, amountMinor, currency }, payment, token ?? '');
      await this.progress.paymentBegan(tx, order);
    }
    return this.orders.present(tx, id);
  }

  /** What is still to be paid; an order that is over, paid or promised to be paid is refused. */
  private async owedFor(tx: Tx, { id, status, paymentStatus }: OrderRow): Promise<number> {
    const { chargedMinor, capturedMinor, refundedMinor } = await this.payments.summary(tx, id);
    const owedMinor = chargedMinor - capturedMinor + refundedMinor;
    if (owedMinor > 0 && PAYABLE.has(status) && paymentStatus !== 'authorized') return owedMinor;
    throw NothingOwed.because(`This order is ${status} and ${paymentStatus}.`);
  }

  private async settle(intent: Intent, { body: order, replayed }: Outcome<OrderResponse>): Promise<OrderResponse> {
    const pending = order.payments.find(({ status }) => status === 'pending');
    if (replayed) await this.settlement.awaitOutcome(order.id);
    else if (pending) await this.settlement.settle(pending.id);
    const settled = await this.orders.one(order.id);
    return this.transactions.run((tx) => answerFinally(tx, intent, CREATED, settled));
  }
}
