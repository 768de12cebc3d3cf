import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import { LedgerService } from '../ledger/ledger.service';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { PaymentCaptured, type PaymentFact, PaymentFailed, PaymentRefunded } from './payment.events';
import type { ChargeOutcome, News, RefundOutcome } from './payment.gateway';
import { PaymentHooks } from './payment.hooks';
import { paymentStatesBefore } from './payment.lifecycle';
import * as payments from './payment.queries';
import * as refunds from './refund.queries';

type RefundNews = Extract<News, { kind: 'refund' }>;

/**
 * What a gateway said becomes true here: the state, the ledger, the event and whatever is paid for, in one transaction.
 * It may be told by the answer, by a webhook and by whoever asked again, in any order: each thing counts once, and what
 * is known already is not news.
 */
@Injectable()
export class PaymentRecorder {
  constructor(
    private readonly ledger: LedgerService,
    private readonly hooks: PaymentHooks,
    private readonly events: Events,
  ) {}

  async payment(tx: Tx, { id, reference }: payments.PaymentRow, outcome: ChargeOutcome): Promise<void> {
    await this.hooks.hold(tx, reference);
    const { status, providerReference } = outcome;
    const failure = outcome.status === 'failed' ? outcome.failure : null;
    const amountMinor = outcome.status === 'failed' ? null : outcome.amountMinor;
    const values = [id, status, paymentStatesBefore(status), providerReference, failure, amountMinor];
    const payment = await firstRow<payments.PaymentRow>(tx, payments.RECORD_OUTCOME, values);
    if (!payment) return;
    const fact = factOf(payment);
    if (status === 'captured') {
      await this.ledger.capture(tx, payment.provider, { ...fact, source: id });
      await this.events.record(tx, new PaymentCaptured(id, fact));
    }
    if (failure !== null) await this.events.record(tx, new PaymentFailed(id, { ...fact, failure }));
    const change = { type: status, amountMinor: payment.amountMinor, ...(failure !== null && { failure }) };
    await this.hooks.changed(tx, reference, change);
  }

  async refund(
    tx: Tx,
    refund: refunds.RefundRow,
    outcome: Exclude<RefundOutcome, { status: 'pending' }>,
  ): Promise<void> {
    const { id, reference, paymentId, amountMinor } = refund;
    await this.hooks.hold(tx, reference);
    const [at, failure] = outcome.status === 'failed' ? [null, outcome.failure] : [outcome.providerReference, null];
    if (!(await firstRow(tx, refunds.RECORD_REFUND, [id, outcome.status, at, failure]))) return;
    if (outcome.status === 'succeeded') return this.moneyWentBack(tx, refund);
    await rows(tx, payments.UNPROMISE_REFUND, [paymentId, amountMinor]);
    await this.hooks.changed(tx, reference, { type: 'refund_failed', amountMinor, failure: outcome.failure });
  }

  /** A refund that was made at the gateway's own desk. What it gives back is not owed any more. */
  async foreignRefund(tx: Tx, payment: payments.PaymentRow, news: RefundNews): Promise<void> {
    const { id: paymentId, reference, provider, currency } = payment;
    const { amountMinor, providerReference } = news;
    await this.hooks.hold(tx, reference);
    const id = newId();
    const reason = `Refunded at ${provider}`;
    const values = [id, paymentId, reference, amountMinor, currency, true, reason, providerReference];
    if (!(await firstRow(tx, refunds.INSERT_FOREIGN, values))) return;
    if (!(await firstRow(tx, payments.PROMISE_REFUND, [paymentId, amountMinor])))
      throw new Error(`${provider} gave back more of payment ${paymentId} than is left of it`);
    await this.moneyWentBack(tx, { id, paymentId, reference, provider, amountMinor, currency, credits: true });
  }

  private async moneyWentBack(
    tx: Tx,
    refund: Omit<refunds.RefundRow, 'batch' | 'status' | 'chargeReference'>,
  ): Promise<void> {
    const { id, reference, paymentId, provider, amountMinor, currency } = refund;
    await this.ledger.refund(tx, provider, { reference, source: id, amountMinor, currency });
    if (refund.credits) {
      const { chargedMinor } = await this.ledger.balance(tx, reference);
      const waivedMinor = Math.min(chargedMinor, amountMinor);
      await this.ledger.credit(tx, { reference, source: id, amountMinor: waivedMinor, currency });
    }
    const fact = { reference, paymentId, provider, amountMinor, currency };
    await this.events.record(tx, new PaymentRefunded(paymentId, { ...fact, refundId: id }));
    await this.hooks.changed(tx, reference, { type: 'refunded', amountMinor });
  }
}

const factOf = ({ id, reference, provider, amountMinor, currency }: payments.PaymentRow): PaymentFact => ({
  reference,
  paymentId: id,
  provider,
  amountMinor,
  currency,
});
