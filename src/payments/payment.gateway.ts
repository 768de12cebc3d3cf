/** The providers that a payment can be made with. `manual` has no gateway: staff write down what they got. */
export const PROVIDERS = ['manual', 'sandbox', 'stripe'] as const;
export type Provider = (typeof PROVIDERS)[number];
export type GatewayName = Exclude<Provider, 'manual'>;

/** What is asked of a gateway. The identifier of the payment is the idempotency key: asking again asks for the same. */
export interface Charge {
  paymentId: string;
  /** What it is paid for, for the gateway's own records. */
  reference: string;
  amountMinor: number;
  currency: string;
  /** The means of payment, as the gateway's own form calls it. */
  token: string;
  /** Take the money now, or only have it promised. */
  capture: boolean;
  requestedAt: Date;
}

/** A payment that the gateway knows. */
export interface KnownCharge {
  paymentId: string;
  providerReference: string;
  amountMinor: number;
  currency: string;
}

/** What became of a payment. */
export type ChargeOutcome =
  | { status: 'authorized' | 'captured' | 'voided'; providerReference: string; amountMinor: number }
  | { status: 'failed'; providerReference: string | null; failure: string };

export interface RefundOrder extends KnownCharge {
  refundId: string;
}

export type RefundOutcome =
  { status: 'succeeded'; providerReference: string } | { status: 'failed'; failure: string } | { status: 'pending' };

/** What a gateway tells by itself, as far as this house understands it. */
export type News =
  | { kind: 'payment'; paymentId: string | null; providerReference: string; outcome: ChargeOutcome }
  | {
      kind: 'refund';
      /** Empty when it was not this program that gave the money back. */
      refundId: string | null;
      chargeReference: string;
      providerReference: string;
      amountMinor: number;
    }
  | { kind: 'other' };

export interface Notice {
  eventId: string;
  news: News;
}

/**
 * A payment provider. Every call may be repeated and then does nothing new. A call that throws leaves open what has
 * happened: whoever made it asks again, or asks {@link PaymentGateway.find}.
 */
export interface PaymentGateway {
  readonly name: GatewayName;

  charge(charge: Charge): Promise<ChargeOutcome>;

  /** What became of a charge; `null` when the gateway has never heard of it. */
  find(charge: Charge): Promise<ChargeOutcome | null>;

  /** Takes money that was promised. */
  capture(charge: KnownCharge): Promise<ChargeOutcome>;

  /** Lets go of money that was promised. */
  void(charge: KnownCharge): Promise<ChargeOutcome>;

  refund(order: RefundOrder): Promise<RefundOutcome>;

  /** Reads what the gateway sends by itself; throws `NoticeRefused` unless it is signed, and signed now. */
  readNotice(rawBody: string, headers: Record<string, string | undefined>): Notice;
}

/** A gateway answered, and did not do it: nothing of the call is under way any more. */
export class GatewayRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'GatewayRefused';
  }
}
