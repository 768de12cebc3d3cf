import { Webhook } from 'standardwebhooks';
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

/** A charge, as the sandbox tells it. */
interface SandboxCharge {
  id: string;
  key: string;
  status: 'authorized' | 'captured' | 'declined' | 'voided';
  amount: number;
  declineCode: string | null;
}

interface SandboxRefund {
  id: string;
  key: string;
  charge: string;
  amount: number;
}

interface SandboxEvent {
  type: string;
  data: { charge?: SandboxCharge; refund?: SandboxRefund };
}

/** A slow gateway still answers in this time; one that takes longer is asked later what became of it. */
const PATIENCE_MS = 8_000;
const CONFLICT = 409;

/** The gateway of `npm start` and of the tests: a process of its own, with a ledger of its own. Never in production. */
export class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';
  private readonly webhook: Webhook;

  constructor(private readonly settings: NonNullable<Config['payments']['sandbox']>) {
    this.webhook = new Webhook(settings.webhookSecret);
  }

  async charge({ paymentId, amountMinor, currency, token, capture, reference }: Charge): Promise<ChargeOutcome> {
    const body = { amount: amountMinor, currency, token, capture, reference };
    try {
      return outcomeOf(await this.post<SandboxCharge>('/charges', paymentId, body));
    } catch (error) {
      const isRefusal = error instanceof GatewayRefused && error.status >= 400 && error.status < 500;
      if (isRefusal) return { status: 'failed', providerReference: null, failure: error.message };
      throw error;
    }
  }

  async find({ paymentId }: Charge): Promise<ChargeOutcome | null> {
    const charge = await this.get<SandboxCharge>(`/charges?key=${encodeURIComponent(paymentId)}`);
    return charge && outcomeOf(charge);
  }

  capture(charge: KnownCharge): Promise<ChargeOutcome> {
    return this.act(charge, 'capture');
  }

  void(charge: KnownCharge): Promise<ChargeOutcome> {
    return this.act(charge, 'void');
  }

  async refund({ refundId, providerReference, amountMinor }: RefundOrder): Promise<RefundOutcome> {
    try {
      const path = `/charges/${providerReference}/refunds`;
      const { id } = await this.post<SandboxRefund>(path, refundId, { amount: amountMinor });
      return { status: 'succeeded', providerReference: id };
    } catch (error) {
      if (error instanceof GatewayRefused && error.status === CONFLICT)
        return { status: 'failed', failure: error.message };
      throw error;
    }
  }

  readNotice(rawBody: string, headers: Record<string, string | undefined>): Notice {
    try {
      const event = this.webhook.verify(rawBody, headers as Record<string, string>) as SandboxEvent;
      return { eventId: headers['webhook-id'] ?? '', news: newsOf(event) };
    } catch {
      throw NoticeRefused.because('It is not signed with the shared secret, or not within the last five minutes.');
    }
  }

  /** Where the state forbids it, the charge as it stands says what has become of it. */
  private async act({ paymentId, providerReference }: KnownCharge, verb: 'capture' | 'void'): Promise<ChargeOutcome> {
    try {
      return outcomeOf(await this.post<SandboxCharge>(`/charges/${providerReference}/${verb}`, `${paymentId}:${verb}`));
    } catch (error) {
      if (!(error instanceof GatewayRefused) || error.status !== CONFLICT) throw error;
      const charge = await this.get<SandboxCharge>(`/charges/${providerReference}`);
      if (!charge) throw error;
      return outcomeOf(charge);
    }
  }

  private post<T>(path: string, key: string, body: object = {}): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async get<T>(path: string): Promise<T | null> {
    try {
      return await this.ask<T>(path, { method: 'GET' });
    } catch (error) {
      if (error instanceof GatewayRefused && error.status === 404) return null;
      throw error;
    }
  }

  private async ask<T>(path: string, { headers, ...init }: RequestInit): Promise<T> {
    const response = await fetch(`${this.settings.url}${path}`, {
      ...init,
      headers: { ...(headers as Record<string, string> | undefined), authorization: `Bearer ${this.settings.key}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    const body = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new GatewayRefused(response.status, body.error ?? 'refused');
    return body;
  }
}

function outcomeOf({ id, status, amount, declineCode }: SandboxCharge): ChargeOutcome {
  if (status === 'declined') return { status: 'failed', providerReference: id, failure: declineCode ?? 'declined' };
  return { status, providerReference: id, amountMinor: amount };
}

function newsOf({ type, data: { charge, refund } }: SandboxEvent): News {
  if (type === 'refund.succeeded' && refund)
    return {
      kind: 'refund',
      refundId: refund.key,
      chargeReference: refund.charge,
      providerReference: refund.id,
      amountMinor: refund.amount,
    };
  if (type.startsWith('charge.') && charge)
    return { kind: 'payment', paymentId: charge.key, providerReference: charge.id, outcome: outcomeOf(charge) };
  return { kind: 'other' };
}
