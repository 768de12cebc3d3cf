import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { type PaymentChange, PaymentsService, type PaymentSummary } from '../payments/payments.service';
import { RefundsService } from '../payments/refunds.service';
import { OrderCompleted, OrderConfirmed } from './order.events';
import type { FulfilmentStatus, OrderStatus } from './order.lifecycle';
import { OrderNotFound } from './order.problems';
import * as sql from './order.queries';
import type { LineQuantity } from './order.quantities';
import { fulfilmentStatusOf, paymentStatusOf, statusAfter } from './order.standing';
import { OrderTimelineService } from './order-timeline.service';
import type { NewTimelineEntry, TimelineType } from './order-timeline.types';

export type { OrderLineRow, OrderRow } from './order.queries';
export { type ChosenLine, chooseLines, type LineQuantity } from './order.quantities';

/** What an order becomes, beside what follows from its money and its goods. */
interface Step {
  status?: OrderStatus;
  fulfilmentStatus?: FulfilmentStatus;
  cancelReason?: string | undefined;
  entries: readonly NewTimelineEntry[];
}

const TOLD: Record<PaymentChange['type'], TimelineType> = {
  authorized: 'payment_authorized',
  captured: 'payment_captured',
  failed: 'payment_failed',
  voided: 'payment_voided',
  refunded: 'refunded',
  refund_failed: 'refund_failed',
};

/**
 * What moves an order on: money that comes and goes, goods that leave, arrive and come back. Whoever moves it holds it
 * first; how it stands afterwards follows from its ledger and its lines, and is written together with its timeline.
 */
@Injectable()
export class OrderProgressService implements OnModuleInit {
  constructor(
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly timeline: OrderTimelineService,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.payments.onPayments({
      hold: async (tx, reference) => {
        await rows(tx, sql.HOLD_ORDER, [reference]);
      },
      changed: (tx, reference, changes) => this.moneyMoved(tx, reference, changes),
    });
  }

  /** Holds an order until the transaction ends, and reads it as it stands. */
  async hold(tx: Tx, id: string): Promise<sql.OrderRow> {
    await rows(tx, sql.HOLD_ORDER, [id]);
    return this.read(tx, id);
  }

  async read(tx: Tx, id: string): Promise<sql.OrderRow> {
    const order = await firstRow<sql.OrderRow>(tx, sql.FIND_ORDER, [id]);
    if (!order) throw OrderNotFound.because('No order has this identifier.');
    return order;
  }

  /** Goods have left. */
  async shipped(tx: Tx, order: sql.OrderRow, lines: readonly LineQuantity[], fulfilmentId: string): Promise<void> {
    await rows(tx, sql.FULFIL_LINES, [order.id, ...columnsOf(lines)]);
    await this.payments.captureWhatIsPromised(tx, order.id);
    await this.move(tx, order.id, { entries: [{ type: 'shipped', data: { fulfilmentId } }] });
  }

  /** Goods have arrived; `isAll` when nothing of the order is still on its way or waits. */
  async delivered(tx: Tx, order: sql.OrderRow, isAll: boolean, fulfilmentId: string): Promise<void> {
    const entries = [{ type: 'delivered', data: { fulfilmentId } }] as const;
    await this.move(tx, order.id, { entries, ...(isAll && { fulfilmentStatus: 'delivered' }) });
  }

  /** Somebody wants to send goods back. */
  async returnRequested(tx: Tx, orderId: string, lines: readonly LineQuantity[], returnId: string): Promise<void> {
    await rows(tx, sql.ASK_BACK_LINES, [orderId, ...columnsOf(lines)]);
    await this.timeline.record(tx, orderId, [{ type: 'return_requested', data: { returnId } }]);
  }

  async returnApproved(tx: Tx, orderId: string, returnId: string): Promise<void> {
    await this.timeline.record(tx, orderId, [{ type: 'return_approved', data: { returnId } }]);
  }

  /** They keep them. */
  async returnRejected(tx: Tx, orderId: string, lines: readonly LineQuantity[], returnId: string): Promise<void> {
    await rows(tx, sql.KEEP_LINES, [orderId, ...columnsOf(lines)]);
    await this.timeline.record(tx, orderId, [{ type: 'return_rejected', data: { returnId } }]);
  }

  /** The goods are back. */
  async returnReceived(tx: Tx, orderId: string, lines: readonly LineQuantity[], returnId: string): Promise<void> {
    await rows(tx, sql.TAKE_BACK_LINES, [orderId, ...columnsOf(lines)]);
    await this.move(tx, orderId, { entries: [{ type: 'return_received', data: { returnId } }] });
  }

  /** Goods are back that nobody had asked to send back. */
  async cameBack(tx: Tx, orderId: string, lines: readonly LineQuantity[]): Promise<void> {
    await rows(tx, sql.ASK_BACK_LINES, [orderId, ...columnsOf(lines)]);
    await rows(tx, sql.TAKE_BACK_LINES, [orderId, ...columnsOf(lines)]);
    await this.move(tx, orderId, { entries: [] });
  }

  /** The money for what came back is back as well, or is not owed any more. */
  async returnRefunded(tx: Tx, orderId: string, returnId: string, amountMinor: number): Promise<void> {
    await this.move(tx, orderId, { entries: [{ type: 'return_refunded', data: { returnId, amountMinor } }] });
  }

  /** A payment was begun: the goods are held long enough for its outcome. */
  async paymentBegan(tx: Tx, order: sql.OrderRow): Promise<void> {
    await rows(tx, sql.EXTEND, [order.id, this.config.payments.windowSeconds]);
    await this.move(tx, order.id, { entries: [] });
  }

  /** Writes down how an order that the caller holds stands now, and what happened to it. */
  async move(tx: Tx, id: string, { status, fulfilmentStatus, cancelReason, entries }: Step): Promise<PaymentSummary> {
    const order = await this.read(tx, id);
    const money = await this.payments.summary(tx, id);
    const payment = order.grandMinor === 0 ? order.paymentStatus : paymentStatusOf(money);
    const fulfilment = fulfilmentStatus ?? fulfilmentStatusOf(order.lines, order.fulfilmentStatus);
    const next = status ?? statusAfter(order.status, fulfilment, payment, money);
    const values = [id, next, payment, fulfilment, JSON.stringify(money.payments), cancelReason ?? null];
    await rows(tx, sql.SET_STANDING, values);
    await this.timeline.record(tx, id, [...entries, ...(await this.announce(tx, order, next))]);
    return money;
  }

  /** What follows from the money of an order, and what is to be done with money that nobody owes. */
  private async moneyMoved(tx: Tx, id: string, changes: readonly PaymentChange[]): Promise<void> {
    if (!(await firstRow(tx, sql.HOLD_ORDER, [id]))) return;
    const entries = changes.map(({ type, amountMinor, failure }) => ({
      type: TOLD[type],
      data: { amountMinor, ...(failure !== undefined && { failure }) },
    }));
    const money = await this.move(tx, id, { entries });
    const { chargedMinor, capturedMinor, refundedMinor } = money;
    const surplusMinor = capturedMinor - refundedMinor - chargedMinor;
    const { currency } = this.config.store;
    if (surplusMinor > 0 && changes.some(({ type }) => type === 'captured')) {
      const reason = 'More was paid than is owed';
      const wish = { reference: id, amountMinor: surplusMinor, currency, reason, credits: false };
      await this.refunds.promiseWhatIsLeft(tx, wish);
    }
    if (capturedMinor >= chargedMinor && changes.some(({ type }) => type === 'authorized'))
      await this.payments.letGo(tx, id);
  }

  private async announce(
    tx: Tx,
    { id, number, status: before }: sql.OrderRow,
    after: OrderStatus,
  ): Promise<NewTimelineEntry[]> {
    if (before === after || after === 'pending' || after === 'cancelled') return [];
    const entries: NewTimelineEntry[] = [];
    if (before === 'pending') {
      await this.events.record(tx, new OrderConfirmed(id, { orderId: id, number }));
      entries.push({ type: 'confirmed' });
    }
    if (after === 'completed') {
      await this.events.record(tx, new OrderCompleted(id, { orderId: id, number }));
      entries.push({ type: 'completed' });
    }
    return entries;
  }
}

const columnsOf = (lines: readonly LineQuantity[]): [string[], number[]] => [
  lines.map(({ lineId }) => lineId),
  lines.map(({ quantity }) => quantity),
];
