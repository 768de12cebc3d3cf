import Stripe from 'stripe';
import type { Config } from '../platform/config/config';
import {
  type Charge,
  type ChargeOutcome,
  GatewayRefused,
  type KnownCharge,
  type News,
  type Notice,
  type PaymentGateway,
  type RefundOrder,
  type RefundOutcome,
} from './payment.gateway';
import { NoticeRefused } from './payment.problems';

const PATIENCE_MS = 8_000;
/** So far apart may Stripe's clock and ours be, and so long may a request have been on its way. */
const CLOCKS_APART_SECONDS = 600;
const NOTICE_TOLERANCE_SECONDS = 300;

/**
 * Stripe, by its official SDK: a PaymentIntent a payment, confirmed with the payment method that Stripe's own form made.
 * A payment that would need the customer once more (3-D Secure) is declined as `authentication_required`.
 * https://docs.stripe.com/api/payment_intents
 */
export class StripeGateway implements PaymentGateway {
  readonly name = 'stripe';
  private readonly stripe: Stripe;

  constructor(private readonly settings: NonNullable<Config['payments']['stripe']>) {
    const base = new URL(settings.apiUrl);
    this.stripe = new Stripe(settings.secretKey, {
      protocol: base.protocol === 'http:' ? 'http' : 'https',
      host: base.hostname,
      ...(base.port !== '' && { port: Number(base.port) }),
      timeout: PATIENCE_MS,
      // Whoever asks here asks again by a rule of their own, under the same key.
      maxNetworkRetries: 0,
      telemetry: false,
      appInfo: { name: 'Haat' },
    });
  }

  async charge({ paymentId, reference, amountMinor, currency, token, capture }: Charge): Promise<ChargeOutcome> {
    try {
      const intent = await this.stripe.paymentIntents.create(
        {
          amount: amountMinor,
          currency: currency.toLowerCase(),
          payment_method: token,
          confirm: true,
          capture_method: capture ? 'automatic' : 'manual',
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          error_on_requires_action: true,
          metadata: { payment: paymentId, reference },
        },
        { idempotencyKey: paymentId },
      );
      return outcomeOf(intent);
    } catch (error) {
      return refusalIn(error);
    }
  }

  /** By list, which shows a payment as soon as it exists; the search would be up to a minute late. */
  async find({ paymentId, requestedAt }: Charge): Promise<ChargeOutcome | null> {
    const requested = Math.floor(requestedAt.getTime() / 1_000);
    const created = { gte: requested - CLOCKS_APART_SECONDS, lte: requested + CLOCKS_APART_SECONDS };
    for await (const intent of this.stripe.paymentIntents.list({ created, limit: 100 })) {
      if (intent.metadata['payment'] === paymentId) return outcomeOf(intent);
    }
    return null;
  }

  /**
   * Under no key of ours, as below: the state of the payment lets it happen once, and a key would have Stripe repeat a
   * broken answer for a day.
   */
  capture({ providerReference }: KnownCharge): Promise<ChargeOutcome> {
    return this.act(providerReference, () => this.stripe.paymentIntents.capture(providerReference));
  }

  void({ providerReference }: KnownCharge): Promise<ChargeOutcome> {
    return this.act(providerReference, () => this.stripe.paymentIntents.cancel(providerReference));
  }

  /** Looks for it first: a key is remembered for a day, a refund for ever, and only the list tells how it goes on. */
  async refund({ refundId, providerReference, amountMinor }: RefundOrder): Promise<RefundOutcome> {
    for await (const refund of this.stripe.refunds.list({ payment_intent: providerReference, limit: 100 })) {
      if (refund.metadata?.['refund'] === refundId) return refundOutcomeOf(refund);
    }
    try {
      const body = { payment_intent: providerReference, amount: amountMinor, metadata: { refund: refundId } };
      return refundOutcomeOf(await this.stripe.refunds.create(body, { idempotencyKey: refundId }));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError)
        return { status: 'failed', failure: error.code ?? 'refused' };
      throw error;
    }
  }

  readNotice(rawBody: string, headers: Record<string, string | undefined>): Notice {
    const event = this.verified(rawBody, headers['stripe-signature'] ?? '');
    return { eventId: event.id, news: newsOf(event) };
  }

  private verified(rawBody: string, signature: string): Stripe.Event {
    try {
      const { webhookSecret } = this.settings;
      return this.stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, NOTICE_TOLERANCE_SECONDS);
    } catch {
      throw NoticeRefused.because('It is not signed with the shared secret, or not within the last five minutes.');
    }
  }

  /** Where the state forbids it, the payment as it stands says what has become of it. */
  private async act(id: string, verb: () => Promise<Stripe.PaymentIntent>): Promise<ChargeOutcome> {
    try {
      return outcomeOf(await verb());
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      return outcomeOf(await this.stripe.paymentIntents.retrieve(id));
    }
  }
}

function outcomeOf(intent: Stripe.PaymentIntent): ChargeOutcome {
  const { id: providerReference, status } = intent;
  if (status === 'succeeded') return { status: 'captured', providerReference, amountMinor: intent.amount_received };
  if (status === 'requires_capture') return { status: 'authorized', providerReference, amountMinor: intent.amount };
  if (status === 'canceled') return { status: 'voided', providerReference, amountMinor: intent.amount };
  if (status === 'processing') throw new Error('Stripe has not made up its mind yet');
  const { last_payment_error: refusal } = intent;
  return { status: 'failed', providerReference, failure: refusal ? reasonOf(refusal) : status };
}

/** A card that was declined, or a request that Stripe will never take; anything else leaves open what has happened. */
function refusalIn(error: unknown): ChargeOutcome {
  const { StripeCardError, StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError } =
    Stripe.errors;
  if (error instanceof StripeCardError) {
    const failure = reasonOf(error);
    return { status: 'failed', providerReference: error.payment_intent?.id ?? null, failure };
  }
  const isFinal = [StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError].some(
    (type) => error instanceof type,
  );
  if (!isFinal) throw isOver(error) ? new GatewayRefused(error.statusCode ?? 0, error.message) : error;
  return { status: 'failed', providerReference: null, failure: (error as Stripe.errors.StripeError).code ?? 'refused' };
}

/** Stripe gives a key the same answer for a day, also a 500: nothing comes of asking again. 409 says that it is still at it. */
const isOver = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeError && (error.statusCode === 500 || error.statusCode === 429);

/** The SDK's types promise a reason for every decline, and Stripe does not always give one. */
const reasonOf = (error: { decline_code?: string; code?: string }): string =>
  error.decline_code ?? error.code ?? 'declined';

function refundOutcomeOf({ id, status, failure_reason: reason }: Stripe.Refund): RefundOutcome {
  if (status === 'succeeded') return { status: 'succeeded', providerReference: id };
  if (status === 'failed' || status === 'canceled') return { status: 'failed', failure: reason ?? status };
  return { status: 'pending' };
}

function newsOf(event: Stripe.Event): News {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      if (intent.status === 'processing') return { kind: 'other' };
      const paymentId = intent.metadata['payment'] ?? null;
      return { kind: 'payment', paymentId, providerReference: intent.id, outcome: outcomeOf(intent) };
    }
    case 'refund.created':
    case 'refund.updated': {
      const refund = event.data.object;
      if (refund.status !== 'succeeded' || refund.payment_intent === null) return { kind: 'other' };
      return {
        kind: 'refund',
        refundId: refund.metadata?.['refund'] ?? null,
        chargeReference: typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent.id,
        providerReference: refund.id,
        amountMinor: refund.amount,
      };
    }
    default:
      return { kind: 'other' };
  }
}
