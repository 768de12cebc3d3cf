import { randomBytes } from 'node:crypto';

/** The fields of a form as they came, such as `metadata[payment]`. */
export type Form = Record<string, string>;
type Metadata = Record<string, string>;

interface StripeErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  payment_intent?: Intent;
}

export interface Intent {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  currency: string;
  capture_method: string;
  status: 'succeeded' | 'requires_capture' | 'requires_payment_method' | 'canceled';
  created: number;
  metadata: Metadata;
  last_payment_error: { type: 'card_error'; code: string; decline_code: string } | null;
}

export interface Refund {
  id: string;
  object: 'refund';
  payment_intent: string;
  amount: number;
  currency: string;
  status: 'succeeded';
  metadata: Metadata;
  failure_reason: null;
}

/** What Stripe answers where it does not do what it is asked. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: StripeErrorBody,
  ) {
    super(error.message);
  }
}

export const invalid = (code: string, message: string, param?: string): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', code, message, ...(param !== undefined && { param }) });

/** Test cards that are refused: the code and the reason that Stripe gives. */
const REFUSED_CARDS: Record<string, { code: string; decline_code: string }> = {
  pm_card_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline' },
  pm_card_authenticationRequired: { code: 'authentication_required', decline_code: 'authentication_required' },
};
const TAKEN_CARDS = ['pm_card_visa', 'pm_lost'];
const id = (kind: string): string => `${kind}_${randomBytes(12).toString('hex')}`;
const metadataOf = (form: Form): Metadata =>
  Object.fromEntries(
    Object.entries(form).flatMap(([field, value]) => {
      const [, name] = /^metadata\[(\w+)\]$/.exec(field) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );

/** The money of Stripe's stand-in: what was paid, promised and given back, and the rules for each. */
export class StripeBooks {
  readonly intents: Intent[] = [];
  readonly refunds: Refund[] = [];

  create(form: Form): Intent {
    const { payment_method: card = '', amount = '', currency = '', capture_method: method = '' } = form;
    if (card === 'pm_broken') throw new StripeRefusal(500, { type: 'api_error', message: 'Something broke.' });
    const refused = REFUSED_CARDS[card];
    if (!refused && !TAKEN_CARDS.includes(card))
      throw invalid('resource_missing', `No such PaymentMethod: '${card}'`, 'payment_method');
    const base = { id: id('pi'), object: 'payment_intent', created: Math.floor(Date.now() / 1_000) } as const;
    const asked = { amount: Number(amount), currency, capture_method: method, metadata: metadataOf(form) };
    if (refused) {
      const last_payment_error = { type: 'card_error', ...refused } as const;
      const intent = { ...base, ...asked, amount_received: 0, status: 'requires_payment_method', last_payment_error };
      this.intents.push(intent as Intent);
      const message = 'Your card was declined.';
      throw new StripeRefusal(402, { type: 'card_error', message, ...refused, payment_intent: intent as Intent });
    }
    const isTaken = method === 'automatic';
    const standing = isTaken
      ? ({ status: 'succeeded', amount_received: asked.amount } as const)
      : ({ status: 'requires_capture', amount_received: 0 } as const);
    const intent: Intent = { ...base, ...asked, ...standing, last_payment_error: null };
    this.intents.push(intent);
    return intent;
  }

  capture(intentId: string): Intent {
    const intent = this.waiting(intentId, 'captured');
    return Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
  }

  cancel(intentId: string): Intent {
    return Object.assign(this.waiting(intentId, 'canceled'), { status: 'canceled' });
  }

  intent(intentId: string): Intent {
    const found = this.intents.find((intent) => intent.id === intentId);
    if (found) return found;
    const message = `No such payment_intent: '${intentId}'`;
    throw new StripeRefusal(404, { type: 'invalid_request_error', code: 'resource_missing', message });
  }

  refund(form: Form): Refund {
    const { payment_intent: of = '', amount = '' } = form;
    const intent = this.intent(of);
    const leftMinor = intent.amount_received - this.givenBack(of);
    if (leftMinor === 0) throw invalid('charge_already_refunded', 'The charge has already been refunded.');
    if (Number(amount) > leftMinor)
      throw invalid('amount_too_large', 'The refund is greater than what is left.', 'amount');
    const refund: Refund = {
      id: id('re'),
      object: 'refund',
      payment_intent: of,
      amount: Number(amount),
      currency: intent.currency,
      status: 'succeeded',
      metadata: metadataOf(form),
      failure_reason: null,
    };
    this.refunds.push(refund);
    return refund;
  }

  givenBack(intentId: string): number {
    const refunds = this.refunds.filter(({ payment_intent: of }) => of === intentId);
    return refunds.reduce((sum, { amount }) => sum + amount, 0);
  }

  private waiting(intentId: string, verb: string): Intent {
    const intent = this.intent(intentId);
    if (intent.status === 'requires_capture') return intent;
    const message = `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`;
    throw invalid('payment_intent_unexpected_state', message);
  }
}
