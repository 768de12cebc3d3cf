import { randomBytes } from 'node:crypto';

export interface Charge {
  id: string;
  key: string;
  status: 'captured' | 'authorized' | 'declined' | 'voided';
  amount: number;
  currency: string;
  reference: string;
  refundedAmount: number;
  declineCode: string | null;
  createdAt: string;
}

export interface Refund {
  id: string;
  key: string;
  charge: string;
  amount: number;
  currency: string;
  status: 'succeeded';
  createdAt: string;
}

/** Money in is `capture`, money out is `refund`; the others are promises. */
export interface Entry {
  type: 'charge' | 'capture' | 'refund' | 'void';
  at: string;
  key: string;
  charge: string;
  amount: number;
  currency: string;
  reference: string;
}

export interface Notice {
  id: string;
  type: string;
  data: { charge: Charge; refund?: Refund };
}

/** One change, whole: what is in the books afterwards, and who is to hear of it. */
export interface Change {
  charge?: Charge;
  refund?: Refund;
  entries?: Entry[];
  /** What was asked, under which key. */
  asked?: { key: string; body: string };
  notice?: Notice;
  /** A notice that arrived. */
  delivered?: string;
}

export interface ChargeWish {
  amount: number;
  currency: string;
  token: string;
  capture: boolean;
  reference: string;
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
const TAKEN = new Set(['tok_approved', 'tok_timeout', 'tok_slow']);

/**
 * What the gateway knows, rebuilt from its changes. Asking decides and applies a change at once, so that two who ask at
 * the same moment do not both get it; whoever asked answers when the change is on the disk.
 */
export class Books {
  readonly entries: Entry[] = [];
  /** Notices that nobody has taken yet, the oldest first. */
  readonly undelivered = new Map<string, Notice>();
  private readonly charges = new Map<string, Charge>();
  private readonly chargeOfKey = new Map<string, string>();
  private readonly refundOfKey = new Map<string, Refund>();
  private readonly bodyOfKey = new Map<string, string>();

  apply({ charge, refund, entries = [], asked, notice, delivered }: Change): void {
    if (charge) {
      this.charges.set(charge.id, charge);
      this.chargeOfKey.set(charge.key, charge.id);
    }
    if (refund) this.refundOfKey.set(refund.key, refund);
    this.entries.push(...entries);
    if (asked) this.bodyOfKey.set(asked.key, asked.body);
    if (notice) this.undelivered.set(notice.id, notice);
    if (delivered !== undefined) this.undelivered.delete(delivered);
  }

  chargeByKey(key: string): Charge | undefined {
    return this.charges.get(this.chargeOfKey.get(key) ?? '');
  }

  refundByKey(key: string): Refund | undefined {
    return this.refundOfKey.get(key);
  }

  charge(id: string): Charge {
    const charge = this.charges.get(id);
    if (!charge) throw new Refused(404, 'unknown_charge');
    return charge;
  }

  /** The change that a charge makes; `null` when it was made before. */
  askCharge(key: string, wish: ChargeWish): { charge: Charge; change: Change | null } {
    const asked = { key, body: JSON.stringify([wish.amount, wish.currency, wish.token, wish.capture, wish.reference]) };
    const before = this.chargeByKey(key);
    if (before) {
      if (this.bodyOfKey.get(key) !== asked.body) throw new Refused(422, 'key_reused');
      return { charge: before, change: null };
    }
    const charge = chargeFor(key, wish);
    const entries = charge.status === 'declined' ? [] : [entryOf('charge', key, charge)];
    if (charge.status === 'captured') entries.push(entryOf('capture', key, charge));
    return { charge, change: this.decided({ charge, entries, asked, notice: noticeOf(charge) }) };
  }

  /** Takes promised money, or lets go of it. */
  askMove(verb: 'capture' | 'void', key: string, id: string): { charge: Charge; change: Change | null } {
    const before = this.charge(id);
    const status = verb === 'capture' ? 'captured' : 'voided';
    const isRepeated = before.status === status && this.bodyOfKey.get(key) === `${verb} ${id}`;
    if (isRepeated) return { charge: before, change: null };
    if (before.status !== 'authorized') throw new Refused(409, 'invalid_state');
    const charge: Charge = { ...before, status };
    const asked = { key, body: `${verb} ${id}` };
    return {
      charge,
      change: this.decided({ charge, entries: [entryOf(verb, key, charge)], asked, notice: noticeOf(charge) }),
    };
  }

  askRefund(key: string, id: string, amount: number): { refund: Refund; change: Change | null } {
    const before = this.refundByKey(key);
    if (before) {
      if (before.charge !== id || before.amount !== amount) throw new Refused(422, 'key_reused');
      return { refund: before, change: null };
    }
    const { status, refundedAmount, currency, ...rest } = this.charge(id);
    if (status !== 'captured' || refundedAmount + amount > rest.amount) throw new Refused(409, 'exceeds_captured');
    const charge: Charge = { ...rest, status, currency, refundedAmount: refundedAmount + amount };
    const createdAt = new Date().toISOString();
    const refund: Refund = { id: newId('re'), key, charge: id, amount, currency, status: 'succeeded', createdAt };
    const entry = { ...entryOf('refund', key, charge), amount };
    const notice = { id: newId('evt'), type: 'refund.succeeded', data: { charge, refund } };
    return { refund, change: this.decided({ charge, refund, entries: [entry], notice }) };
  }

  private decided(change: Change): Change {
    this.apply(change);
    return change;
  }
}

function chargeFor(key: string, { amount, currency, token, capture, reference }: ChargeWish): Charge {
  const isDeclined = token === 'tok_declined';
  if (!isDeclined && !TAKEN.has(token)) throw new Refused(422, 'unknown_token');
  return {
    id: newId('ch'),
    key,
    status: isDeclined ? 'declined' : capture ? 'captured' : 'authorized',
    amount,
    currency,
    reference,
    refundedAmount: 0,
    declineCode: isDeclined ? 'card_declined' : null,
    createdAt: new Date().toISOString(),
  };
}

const entryOf = (type: Entry['type'], key: string, { id, amount, currency, reference }: Charge): Entry => ({
  type,
  at: new Date().toISOString(),
  key,
  charge: id,
  amount,
  currency,
  reference,
});

const noticeOf = (charge: Charge): Notice => ({ id: newId('evt'), type: `charge.${charge.status}`, data: { charge } });
