import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { newId } from '../common/id';
import type { FieldError } from '../common/problem';
import { type Balance, LedgerService } from '../ledger/ledger.service';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { afterCommit, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { WorkSignal } from '../platform/work/work-signal';
import { PaymentCaptured } from './payment.events';
import type { GatewayName, Provider } from './payment.gateway';
import { PaymentGateways } from './payment-gateways';
import { type PaidThing, PaymentHooks } from './payment.hooks';
import { NothingToCapture, PaymentUnderWay, ProviderUnavailable, TokenNeeded } from './payment.problems';
import * as sql from './payment.queries';
import { PAYMENT_WORK } from './payment.work';

export type { PaymentChange } from './payment.hooks';
export { PROVIDERS, type Provider } from './payment.gateway';
export type { ShownPayment } from './payment.queries';

/** The means of a payment, as somebody names them. */
export interface Means {
  provider: Provider;
  token?: string | undefined;
}

/** What is to be paid. */
export interface Due {
  reference: string;
  amountMinor: number;
  currency: string;
}

/** What was asked for, taken and given back, and by which payments. */
export interface PaymentSummary extends Balance {
  payments: sql.ShownPayment[];
}

/**
 * Payments as rows: what is written down before a gateway is asked, and by whom money is promised or wanted back. What
 * it is paid for is locked by the caller. Gateways are asked by `SettlementService`, outside any transaction.
 */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly gateways: PaymentGateways,
    private readonly hooks: PaymentHooks,
    private readonly work: WorkSignal,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  /** Registers what is paid for: it is locked before its payments change, and told what changed. */
  onPayments(thing: PaidThing): void {
    this.hooks.register(thing);
  }

  /** Refuses means that this store does not take, before anything is written. `pointer` is where they stand in the body. */
  refuseUnusable({ provider, token }: Means, pointer: string): void {
    if (provider !== 'manual' && !this.gateways.has(provider))
      throw ProviderUnavailable.because(`${provider} is not connected.`, {
        errors: [fieldError(`${pointer}/provider`, 'unavailable', 'is not taken by this store')],
      });
    if ((provider === 'manual') !== (token === undefined))
      throw TokenNeeded.because(provider === 'manual' ? 'manual takes no token.' : `${provider} needs a token.`, {
        errors: [fieldError(`${pointer}/token`, provider === 'manual' ? 'unknown' : 'required', tokenRule(provider))],
      });
  }

  /** A payment of this moment, as it is shown before anybody has written it down. */
  draft(amountMinor: number, provider: GatewayName): sql.ShownPayment {
    const createdAt = new Date().toISOString();
    return { id: newId(), provider, status: 'pending', amountMinor, refundedMinor: 0, failure: null, createdAt };
  }

  /** Writes a payment down. Whoever called it asks the gateway once this is committed; if they die, the worker does. */
  async begin(tx: Tx, { reference, currency }: Due, payment: sql.ShownPayment, token: string): Promise<void> {
    const { id, provider, amountMinor } = payment;
    const capture = this.config.payments.capture === 'immediate';
    await rows(tx, sql.INSERT_PAYMENT, [id, reference, provider, amountMinor, currency, capture, token]);
  }

  /** Refuses while another payment is under way: nobody can say yet whether a second one is needed. */
  async refuseWhileUnderWay(tx: Tx, reference: string): Promise<void> {
    if (await firstRow(tx, sql.UNDER_WAY, [reference]))
      throw PaymentUnderWay.because('The gateway has not said yet what became of it.', {
        headers: { 'Retry-After': '2' },
      });
  }

  /** Money that somebody of the staff got. */
  async recordManual(
    tx: Tx,
    { reference, amountMinor, currency }: Due,
    note: string | undefined,
    by: string,
  ): Promise<void> {
    const id = newId();
    await rows(tx, sql.INSERT_MANUAL, [id, reference, amountMinor, currency, note ?? null, by]);
    await this.ledger.capture(tx, 'manual', { reference, source: id, amountMinor, currency });
    const fact = { reference, paymentId: id, provider: 'manual', amountMinor, currency };
    await this.events.record(tx, new PaymentCaptured(id, fact));
    await this.hooks.changed(tx, reference, { type: 'captured', amountMinor });
  }

  /** Has promised money taken, soon after the commit; refuses when none is promised. */
  async wantCapture(tx: Tx, reference: string): Promise<void> {
    if (!(await this.want(tx, reference, 'capture')))
      throw NothingToCapture.because('No payment of this order is authorized and waits.');
  }

  /** Has promised money taken, if any is promised. */
  async captureWhatIsPromised(tx: Tx, reference: string): Promise<void> {
    await this.want(tx, reference, 'capture');
  }

  /** Lets go of promised money, soon after the commit, and of what was not asked for yet. */
  async letGo(tx: Tx, reference: string): Promise<void> {
    await rows(tx, sql.FORGET_TOKENS, [reference]);
    await this.want(tx, reference, 'void');
  }

  async summary(on: DataSource | Tx, reference: string): Promise<PaymentSummary> {
    const balance = await this.ledger.balance(on, reference);
    return { ...balance, payments: await rows<sql.ShownPayment>(on, sql.LIST_PAYMENTS, [reference]) };
  }

  private async want(tx: Tx, reference: string, wanted: 'capture' | 'void'): Promise<boolean> {
    const found = await rows(tx, sql.WANT, [reference, wanted]);
    if (found.length > 0)
      afterCommit(tx, () => {
        this.work.wake(PAYMENT_WORK);
      });
    return found.length > 0;
  }
}

const tokenRule = (provider: Provider): string =>
  provider === 'manual' ? 'is not a member of a manual payment' : 'is needed';
const fieldError = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
