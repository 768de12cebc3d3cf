import { Injectable } from '@nestjs/common';
import { InventoryService } from '../inventory/inventory.service';
import { LedgerService } from '../ledger/ledger.service';
import { PaymentsService } from '../payments/payments.service';
import { RefundsService } from '../payments/refunds.service';
import { AuditLog } from '../platform/audit/audit-log';
import { rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { PricingService } from '../pricing/pricing.service';
import type { OrderResponse } from './order.dto';
import { OrderCancelled } from './order.events';
import { CANCELLABLE_FULFILMENT, statesBefore } from './order.lifecycle';
import { presentOrder } from './order.presenter';
import { CannotCancel } from './order.problems';
import * as sql from './order.queries';
import { OrderProgressService } from './order-progress.service';
import { OrdersService, type Viewer } from './orders.service';

const EXPIRED_AT_ONCE = 50;
const NOT_PAID = 'It was not paid in time.';

/** Ending an order of which nothing has left: its goods are for sale again, and its money goes back. */
@Injectable()
export class OrderCancellationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly progress: OrderProgressService,
    private readonly inventory: InventoryService,
    private readonly pricing: PricingService,
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly ledger: LedgerService,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  cancelOwn(viewer: Viewer, id: string, reason: string | undefined): Promise<OrderResponse> {
    return this.transactions.run(async (tx) => this.cancelHeld(tx, await this.orders.holdOwn(tx, viewer, id), reason));
  }

  cancelByStaff(id: string, reason: string | undefined): Promise<OrderResponse> {
    return this.transactions.run(async (tx) => {
      const order = await this.progress.hold(tx, id);
      this.audit.record(tx, { action: 'orders.cancelled', target: { type: 'order', id }, changes: { reason } });
      return this.cancelHeld(tx, order, reason);
    });
  }

  /** Gives up orders that were not paid in time, a bounded number at once. Tells whether there were any. */
  async expire(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const expired = await rows<{ id: string }>(tx, sql.HOLD_EXPIRED, [EXPIRED_AT_ONCE]);
      for (const { id } of expired) await this.cancelHeld(tx, await this.progress.read(tx, id), NOT_PAID);
      return expired.length > 0;
    });
  }

  /** One winner: the order is held, so it is seen as whoever came before has left it. */
  async cancelHeld(tx: Tx, order: sql.OrderRow, reason: string | undefined): Promise<OrderResponse> {
    refuseUncancellable(order);
    const { id, number, currency, couponCode } = order;
    const { chargedMinor, capturedMinor } = await this.ledger.balance(tx, id);
    await this.ledger.credit(tx, { reference: id, source: id, amountMinor: chargedMinor, currency });
    await this.payments.letGo(tx, id);
    const wish = { reference: id, currency, reason: reason ?? null, credits: false };
    await this.refunds.promiseWhatIsLeft(tx, { ...wish, amountMinor: capturedMinor });
    await this.progress.move(tx, id, { status: 'cancelled', cancelReason: reason, entries: [{ type: 'cancelled' }] });
    await this.events.record(tx, new OrderCancelled(id, { orderId: id, number }));
    // In the order in which placing one takes them: the coupon, then the stock.
    if (couponCode !== null) await this.pricing.release(tx, id);
    await this.inventory.release(tx, id);
    return presentOrder(await this.progress.read(tx, id));
  }
}

function refuseUncancellable({ status, fulfilmentStatus }: sql.OrderRow): void {
  const isEarly = (CANCELLABLE_FULFILMENT as readonly string[]).includes(fulfilmentStatus);
  if (isEarly && statesBefore('cancelled').includes(status)) return;
  throw CannotCancel.because(`This order is ${status} and ${fulfilmentStatus}.`);
}
