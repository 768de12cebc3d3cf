import { Injectable } from '@nestjs/common';
import { LedgerService } from '../ledger/ledger.service';
import { OrderProgressService } from '../orders/order-progress.service';
import { RefundsService } from '../payments/refunds.service';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { ReturnRefunded } from './return.events';
import { returnStatesBefore } from './return.lifecycle';
import * as sql from './return.queries';
import { settlementOf } from './return.value';

/** A return whose goods are back. */
interface Received {
  id: string;
  orderId: string;
  currency: string;
  valueMinor: number;
  requestedBy: string;
}

const REASON = 'Goods came back';

/** The money for goods that came back: what was paid is given back, what was not is not owed any more. */
@Injectable()
export class ReturnMoneyService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly refunds: RefundsService,
    private readonly progress: OrderProgressService,
    private readonly events: Events,
  ) {}

  /** Promises the money back, in the background. Where there is none to give back, the return is refunded at once. */
  async giveBack(tx: Tx, { id, orderId, currency, valueMinor, requestedBy }: Received): Promise<void> {
    const { creditMinor, refundMinor } = settlementOf(valueMinor, await this.ledger.balance(tx, orderId));
    await this.ledger.credit(tx, { reference: orderId, source: id, amountMinor: creditMinor, currency });
    const wish = { reference: orderId, amountMinor: refundMinor, currency, reason: REASON, credits: true, requestedBy };
    const batch = await this.refunds.promiseWhatIsLeft(tx, wish);
    // Less than it was worth where staff had given some of it back before.
    const promisedMinor = batch === null ? 0 : (await this.refunds.one(tx, orderId, batch)).amountMinor;
    const amountMinor = creditMinor + promisedMinor;
    await rows(tx, sql.SET_REFUND, [id, amountMinor, batch]);
    if (batch === null) await this.finish(tx, { id, orderId, amountMinor });
    else if (creditMinor > 0) await this.progress.move(tx, orderId, { entries: [] });
  }

  /** A refund has succeeded: with the last one of its kind, the return that it was for is refunded. */
  async refunded(tx: Tx, refundId: string): Promise<void> {
    const { batch, reference: orderId } = await this.refunds.find(tx, refundId);
    const found = await firstRow<sql.ReturnRow>(tx, sql.FIND_OF_REFUND, [batch]);
    if (!found) return;
    await this.progress.hold(tx, orderId);
    const { status } = await this.refunds.one(tx, orderId, batch);
    if (status === 'succeeded') await this.finish(tx, { id: found.id, orderId, amountMinor: found.amountMinor ?? 0 });
  }

  private async finish(
    tx: Tx,
    { id, orderId, amountMinor }: { id: string; orderId: string; amountMinor: number },
  ): Promise<void> {
    if (!(await firstRow(tx, sql.REFUNDED, [id, 'refunded', returnStatesBefore('refunded')]))) return;
    await this.progress.returnRefunded(tx, orderId, id, amountMinor);
    await this.events.record(tx, new ReturnRefunded(orderId, { orderId, returnId: id }));
  }
}
