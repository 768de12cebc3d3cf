import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { firstRow, rows } from '../platform/database/sql';
import { afterCommit, type Tx } from '../platform/database/transactions';
import { WorkSignal } from '../platform/work/work-signal';
import { AboveCaptured, RefundNotFound } from './payment.problems';
import * as payments from './payment.queries';
import { PAYMENT_WORK } from './payment.work';
import * as sql from './refund.queries';

export type { RefundBatchRow } from './refund.queries';

/** Money to be given back. */
export interface RefundWish {
  reference: string;
  amountMinor: number;
  currency: string;
  reason: string | null;
  /** Whether so much less is owed from then on, as for what came back; what was paid too much is given back without. */
  credits: boolean;
  /** Who of the staff wants it. */
  requestedBy?: string;
}

interface Refundable {
  id: string;
  currency: string;
  leftMinor: number;
}

/** The head start of whoever asks for a refund and sees to it at once, before the worker does. */
const HEAD_START_SECONDS = 20;

/**
 * Refunds as rows: promised first, under the bound of what was taken, and then asked of the gateway by
 * `SettlementService`. What they are of is locked by the caller.
 */
@Injectable()
export class RefundsService {
  constructor(private readonly work: WorkSignal) {}

  /** Promises money back, from the latest payments first, and refuses above what is left of them. Gives the batch. */
  async promise(tx: Tx, wish: RefundWish): Promise<string> {
    const found = await rows<Refundable>(tx, payments.LIST_REFUNDABLE, [wish.reference]);
    const refundable = found.filter(({ currency }) => currency === wish.currency);
    const leftMinor = refundable.reduce((sum, payment) => sum + payment.leftMinor, 0);
    if (wish.amountMinor > leftMinor)
      throw AboveCaptured.because('So much is not left of what was captured.', {
        members: { refundable: { amount: leftMinor, currency: wish.currency } },
      });
    return this.promiseFrom(tx, refundable, wish, HEAD_START_SECONDS);
  }

  /** Promises back, in the background, as much as is left, up to the amount. */
  async promiseWhatIsLeft(tx: Tx, wish: RefundWish): Promise<string | null> {
    const refundable = await rows<Refundable>(tx, payments.LIST_REFUNDABLE, [wish.reference]);
    const leftMinor = refundable.reduce((sum, payment) => sum + payment.leftMinor, 0);
    const amountMinor = Math.min(leftMinor, wish.amountMinor);
    if (amountMinor <= 0) return null;
    afterCommit(tx, () => {
      this.work.wake(PAYMENT_WORK);
    });
    return this.promiseFrom(tx, refundable, { ...wish, amountMinor }, 0);
  }

  async one(on: DataSource | Tx, reference: string, batch: string): Promise<sql.RefundBatchRow> {
    const found = await firstRow<sql.RefundBatchRow>(on, sql.FIND_BATCH, [reference, batch]);
    if (!found) throw RefundNotFound.because('No refund of this order has this identifier.');
    return found;
  }

  /** One refund of a batch, by the identifier that events name. */
  async find(on: DataSource | Tx, id: string): Promise<sql.RefundRow> {
    const found = await firstRow<sql.RefundRow>(on, sql.FIND_REFUND, [id]);
    if (!found) throw new Error(`There is no refund ${id}`);
    return found;
  }

  list(on: DataSource | Tx, reference: string): Promise<sql.RefundBatchRow[]> {
    return rows<sql.RefundBatchRow>(on, sql.LIST_BATCHES, [reference]);
  }

  private async promiseFrom(
    tx: Tx,
    refundable: readonly Refundable[],
    { reference, amountMinor, currency, credits, reason, requestedBy }: RefundWish,
    headStartSeconds: number,
  ): Promise<string> {
    const batch = newId();
    let openMinor = amountMinor;
    for (const { id, leftMinor } of refundable) {
      const part = Math.min(openMinor, leftMinor);
      if (part === 0) break;
      openMinor -= part;
      await rows(tx, payments.PROMISE_REFUND, [id, part]);
      const values = [newId(), batch, id, reference, part, currency, credits, reason, requestedBy ?? null];
      await rows(tx, sql.INSERT_REFUND, [...values, headStartSeconds]);
    }
    return batch;
  }
}
