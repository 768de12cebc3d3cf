import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import {
  type Charge,
  type ChargeOutcome,
  GatewayRefused,
  type PaymentGateway,
  type RefundOutcome,
} from './payment.gateway';
import { PaymentGateways } from './payment-gateways';
import { PaymentRecorder } from './payment-recorder';
import * as payments from './payment.queries';
import * as refunds from './refund.queries';

/** A request that was cut off cannot arrive later than this. */
const ON_ITS_WAY_MS = 60_000;
/** Longer than a gateway is waited for, and shorter than the lease of whoever asks it. */
const LONGEST_WAIT_MS = 14_000;
const LOOK_AGAIN_MS = 100;

/**
 * Asks gateways what was written down to be asked, always outside a transaction. Whoever dies here leaves a row that is
 * due again, and the next one finds out what has happened before doing anything.
 */
@Injectable()
export class SettlementService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly gateways: PaymentGateways,
    private readonly recorder: PaymentRecorder,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes a payment that was just written down. It stays pending when the gateway leaves open what has happened. */
  async settle(paymentId: string): Promise<void> {
    const payment = await firstRow<payments.PaymentRow>(this.dataSource, payments.FIND_PAYMENT, [paymentId]);
    if (payment?.status === 'pending') await this.see(payment, (gateway) => this.chargeFirst(gateway, payment));
  }

  /** Looks, once, after payments of this that nobody looks after any more. */
  async lookAfter(reference: string): Promise<void> {
    const due = await rows<payments.PaymentRow>(this.dataSource, payments.CLAIM_DUE_OF, [reference]);
    for (const payment of due) await this.seeThrough(payment);
  }

  /** Waits, within bounds, until no payment of this is under way; one that nobody looks after is looked after here. */
  async awaitOutcome(reference: string): Promise<void> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    while (Date.now() < deadline) {
      if (!(await firstRow(this.dataSource, payments.UNDER_WAY, [reference]))) return;
      await this.lookAfter(reference);
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Gives back what was just promised as one batch. */
  async refundBatch(batch: string): Promise<void> {
    for (const refund of await rows<refunds.RefundRow>(this.dataSource, refunds.LIST_OF_BATCH, [batch]))
      await this.giveBack(refund);
  }

  /** Waits, within bounds, for whoever gives this batch back. */
  async awaitRefund(batch: string): Promise<void> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    while (Date.now() < deadline) {
      const parts = await rows<refunds.RefundRow>(this.dataSource, refunds.LIST_OF_BATCH, [batch]);
      if (parts.every(({ status }) => status !== 'pending')) return;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** What is due, of all: a bounded number at a time. Tells whether there was anything. */
  async settleDue(): Promise<boolean> {
    const due = await rows<payments.PaymentRow>(this.dataSource, payments.CLAIM_DUE);
    const dueRefunds = await rows<refunds.RefundRow>(this.dataSource, refunds.CLAIM_DUE);
    await Promise.all([
      ...due.map((payment) => this.seeThrough(payment)),
      ...dueRefunds.map((refund) => this.giveBack(refund)),
    ]);
    return due.length + dueRefunds.length > 0;
  }

  private seeThrough(payment: payments.PaymentRow): Promise<void> {
    return this.see(payment, (gateway) => {
      if (payment.status === 'pending') return this.findFirst(gateway, payment);
      const known = { ...chargeOf(payment), providerReference: payment.providerReference ?? '' };
      return payment.wanted === 'void' ? gateway.void(known) : gateway.capture(known);
    });
  }

  private async see(
    payment: payments.PaymentRow,
    ask: (gateway: PaymentGateway) => Promise<ChargeOutcome | null>,
  ): Promise<void> {
    try {
      const outcome = await ask(this.gateways.named(payment.provider));
      if (outcome) {
        await this.transactions.run((tx) => this.recorder.payment(tx, payment, outcome));
        return;
      }
    } catch (error) {
      this.logger.warn({ err: error, paymentId: payment.id }, 'Nobody knows yet what became of a payment');
    }
    await rows(this.dataSource, payments.ASK_AGAIN, [payment.id]).catch((error: unknown) => {
      this.logger.debug({ err: error, paymentId: payment.id }, 'The payment is looked after when its lease has ended');
    });
  }

  private async chargeFirst(gateway: PaymentGateway, payment: payments.PaymentRow): Promise<ChargeOutcome | null> {
    const charge = chargeOf(payment);
    try {
      return await gateway.charge(charge);
    } catch (error) {
      this.logger.info({ err: error, paymentId: payment.id }, 'The gateway left open what became of a payment');
      const outcome = await gateway.find(charge);
      if (outcome) return outcome;
      return error instanceof GatewayRefused ? failed('gateway_error') : null;
    }
  }

  /**
   * Asks before charging again, under the same key. Nobody is charged whose order was cancelled meanwhile (its token is
   * forgotten then), nor so late that they would not expect it any more.
   */
  private async findFirst(gateway: PaymentGateway, payment: payments.PaymentRow): Promise<ChargeOutcome | null> {
    const outcome = await gateway.find(chargeOf(payment));
    if (outcome) return outcome;
    const ageMs = Date.now() - payment.createdAt.getTime();
    if (payment.token !== null && ageMs < this.config.payments.windowSeconds * 1_000)
      return this.chargeFirst(gateway, payment);
    return ageMs > ON_ITS_WAY_MS ? failed('not_received') : null;
  }

  private async giveBack(refund: refunds.RefundRow): Promise<void> {
    try {
      const outcome = await this.askToGiveBack(refund);
      if (outcome.status !== 'pending') {
        await this.transactions.run((tx) => this.recorder.refund(tx, refund, outcome));
        return;
      }
    } catch (error) {
      this.logger.warn({ err: error, refundId: refund.id }, 'Nobody knows yet what became of a refund');
    }
    await rows(this.dataSource, refunds.ASK_AGAIN, [refund.id]).catch((error: unknown) => {
      this.logger.debug({ err: error, refundId: refund.id }, 'The refund is looked after when its lease has ended');
    });
  }

  /** What staff got by hand they give back by hand: it is written down, and that is all. */
  private async askToGiveBack(refund: refunds.RefundRow): Promise<RefundOutcome> {
    const { id: refundId, provider, paymentId, amountMinor, currency } = refund;
    if (provider === 'manual') return { status: 'succeeded', providerReference: refundId };
    const providerReference = refund.chargeReference ?? '';
    return this.gateways.named(provider).refund({ refundId, paymentId, providerReference, amountMinor, currency });
  }
}

const failed = (failure: string): ChargeOutcome => ({ status: 'failed', providerReference: null, failure });

const chargeOf = (payment: payments.PaymentRow): Charge => ({
  paymentId: payment.id,
  reference: payment.reference,
  amountMinor: payment.amountMinor,
  currency: payment.currency,
  token: payment.token ?? '',
  capture: payment.capture,
  requestedAt: payment.createdAt,
});
