import { randomBytes } from 'node:crypto';
import type { Book } from './book';
import type { Change, Charge, Operation, Refund } from './change';
import type { LedgerFile } from './ledger-file';
import { Refusal } from './refusal';
import { cardOf } from './tokens';

export interface ChargeRequest {
  amount: number;
  currency: string;
  token: string;
  /** Taken at once, or only put aside. */
  capture: boolean;
  reference: string;
}

/** What a request led to; not new if its key had done it before. */
export interface Outcome<T> {
  value: T;
  isNew: boolean;
}

/** Between a look at the book and the change of it nothing is waited for, so no two requests see the same money. */
export class Charges {
  constructor(
    private readonly book: Book,
    private readonly file: Pick<LedgerFile, 'write'>,
    /** Called when the change cannot be lost any more. */
    private readonly announce: (change: Change) => void,
  ) {}

  async charge(key: string, request: ChargeRequest): Promise<Outcome<Charge>> {
    const { amount, currency, token, capture, reference } = request;
    const asked = JSON.stringify([amount, currency, token, capture, reference]);
    if (this.isRepeated('charge', key, asked)) return { value: this.found(this.book.chargeOfKey(key)), isNew: false };
    const { declineCode } = cardOf(token);
    const accepted = capture ? 'captured' : 'authorized';
    const charge: Charge = {
      id: newId('ch'),
      key,
      status: declineCode === null ? accepted : 'declined',
      amount,
      currency,
      reference,
      refundedAmount: 0,
      declineCode,
      createdAt: now(),
    };
    await this.record({ operation: 'charge', key, asked, charge, refund: null });
    return { value: charge, isNew: true };
  }

  capture(key: string, id: string): Promise<Outcome<Charge>> {
    return this.settle('capture', 'captured', key, id);
  }

  void(key: string, id: string): Promise<Outcome<Charge>> {
    return this.settle('void', 'voided', key, id);
  }

  async refund(key: string, id: string, amount: number): Promise<Outcome<Refund>> {
    const charge = this.byId(id);
    const asked = JSON.stringify([id, amount]);
    if (this.isRepeated('refund', key, asked)) return { value: this.found(this.book.refundOfKey(key)), isNew: false };
    if (charge.status !== 'captured') throw new Refusal(409, 'invalid_state');
    const refundedAmount = charge.refundedAmount + amount;
    if (refundedAmount > charge.amount) throw new Refusal(409, 'exceeds_captured');
    const { currency } = charge;
    const refund: Refund = {
      id: newId('re'),
      ...{ key, charge: id, amount, currency },
      status: 'succeeded',
      createdAt: now(),
    };
    await this.record({ operation: 'refund', key, asked, charge: { ...charge, refundedAmount }, refund });
    return { value: refund, isNew: true };
  }

  byId(id: string): Charge {
    return this.found(this.book.charge(id));
  }

  byKey(key: string): Charge {
    return this.found(this.book.chargeOfKey(key));
  }

  refundByKey(key: string): Refund {
    return this.found(this.book.refundOfKey(key));
  }

  /** What was put aside is taken or let go, once. */
  private async settle(
    operation: 'capture' | 'void',
    status: 'captured' | 'voided',
    key: string,
    id: string,
  ): Promise<Outcome<Charge>> {
    const charge = this.byId(id);
    if (this.isRepeated(operation, key, id)) return { value: charge, isNew: false };
    if (charge.status !== 'authorized') throw new Refusal(409, 'invalid_state');
    const settled: Charge = { ...charge, status };
    await this.record({ operation, key, asked: id, charge: settled, refund: null });
    return { value: settled, isNew: true };
  }

  private isRepeated(operation: Operation, key: string, asked: string): boolean {
    const earlier = this.book.changeOf(operation, key);
    if (earlier && earlier.asked !== asked) throw new Refusal(422, 'key_reused');
    return earlier !== undefined;
  }

  private async record(change: Omit<Change, 'at' | 'event'>): Promise<void> {
    const whole: Change = { ...change, at: now(), event: newId('evt') };
    this.book.apply(whole);
    await this.file.write(whole);
    setImmediate(() => this.announce(whole));
  }

  private found<T>(value: T | undefined): T {
    if (value === undefined) throw new Refusal(404, 'not_found');
    return value;
  }
}

const newId = (kind: string): string => `${kind}_${randomBytes(12).toString('hex')}`;
const now = (): string => new Date().toISOString();
