import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from '../services/start-failure';

const MAIL_LIMIT_MS = 30_000;

/** Just enough of a client to buy something; the end-to-end tests have a real one. */
export class Shop {
  constructor(private readonly url: string) {}

  async get<Answer>(path: string): Promise<Answer> {
    return this.call<Answer>('GET', path, 200);
  }

  async call<Answer>(method: string, path: string, expected: number, request: Request = {}): Promise<Answer> {
    const { body, headers } = request;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.text();
    if (answer.status !== expected)
      throw new StartFailure(`${method} ${path} answered ${answer.status}, not ${expected}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}

interface Request {
  body?: unknown;
  headers?: Record<string, string>;
}

export async function signIn(shop: Shop, email: string, password: string): Promise<string> {
  const { accessToken } = await shop.call<{ accessToken: string }>('POST', '/v1/auth/login', 200, {
    body: { email, password },
  });
  return accessToken;
}

/** A member of staff offers one product, in stock. */
export async function offerProduct(shop: Shop, accessToken: string): Promise<string> {
  const product = await shop.call<{ variants: { id: string }[] }>('POST', '/v1/admin/products', 201, {
    headers: { Authorization: `Bearer ${accessToken}` },
    body: {
      title: 'Brass lamp',
      status: 'active',
      variants: [{ sku: 'LAMP-1', price: { amount: 129_900, currency: 'INR' }, onHand: 1 }],
    },
  });
  const [variant] = product.variants;
  if (variant === undefined) throw new StartFailure('The new product has no variant.');
  return variant.id;
}

export interface Order {
  number: string;
  status: string;
}

/** A guest buys it, to be paid on delivery. */
export async function placeOrder(shop: Shop, variantId: string, email: string): Promise<Order> {
  return shop.call<Order>('POST', '/v1/orders', 201, {
    headers: { 'Idempotency-Key': randomBytes(12).toString('hex') },
    body: {
      email,
      lines: [{ variantId, quantity: 1 }],
      shippingAddress: {
        name: 'Asha Rao',
        line1: '4 Temple Road',
        city: 'Mysuru',
        postalCode: '570001',
        country: 'IN',
      },
      payment: { provider: 'manual' },
    },
  });
}

interface CaughtMail {
  subject: string;
  text?: string;
  to: { address: string }[];
}

/** The confirmation that a queued job sends, as the mail catcher has it. */
export async function mailAbout(order: Order, email: string, mailPage: string): Promise<CaughtMail> {
  const deadline = Date.now() + MAIL_LIMIT_MS;
  for (;;) {
    const mails = await new Shop(mailPage).get<CaughtMail[]>('/api/email');
    const mail = mails.find(
      ({ to, subject, text }) =>
        to.some(({ address }) => address === email) && `${subject}\n${text ?? ''}`.includes(order.number),
    );
    if (mail) return mail;
    if (Date.now() > deadline)
      throw new StartFailure(`No mail about order ${order.number} within ${MAIL_LIMIT_MS / 1000} s.`);
    await delay(200);
  }
}
