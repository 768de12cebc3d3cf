import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';
import type { Answer } from './client';
import type { Haat } from './start';
import { type Form, type Intent, invalid, type Refund, StripeBooks, StripeRefusal } from './stripe-books';

/** One request as the program sent it. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Of the query, or of the form. */
  fields: Form;
}

interface Reply {
  status: number;
  body: object;
}

interface Route {
  method: string;
  path: RegExp;
  fields: readonly RegExp[];
  required: Readonly<Record<string, RegExp>>;
  answer: (id: string, fields: Form) => object;
}

/** What may go wrong with an answer after the request was carried out, or before (`broken`: a 500, nothing done). */
type Fault = 'lost' | 'broken';

/**
 * Stripe's API as far as this program speaks with it, in the process of the test. It takes what Stripe takes, refuses
 * what Stripe refuses, keeps idempotency keys as Stripe does (the first answer again, also a 500; with another body none)
 * and remembers every request. https://docs.stripe.com/api
 */
export class StripeStandIn {
  readonly key = `sk_test_${randomBytes(12).toString('hex')}`;
  readonly webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  readonly books = new StripeBooks();
  readonly received: Received[] = [];
  /** By `<method> <path>`; holds until it is deleted. */
  readonly faults = new Map<string, Fault>();
  /** Called when a payment was carried out, and waited for before it is answered. */
  beforeAnswer: ((intent: Intent) => Promise<unknown>) | null = null;
  private readonly kept = new Map<string, { request: string; reply: Reply }>();
  private readonly routes: readonly Route[] = routesOf(this.books);
  private readonly sdk = new Stripe(this.key);
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** What the program has to know of it: read when it starts, as there is no port before. */
  env(more: Record<string, string> = {}): Record<string, string> {
    const url = (): string => `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      ...more,
      STRIPE_SECRET_KEY: this.key,
      STRIPE_WEBHOOK_SECRET: this.webhookSecret,
      get STRIPE_API_URL() {
        return url();
      },
    };
  }

  /** What was taken and given back for an order, and how many payments it took. */
  moneyOf({ id }: { id: string }): { payments: number; inMinor: number; outMinor: number } {
    const intents = this.intentsOf({ id });
    return {
      payments: intents.length,
      inMinor: intents.reduce((sum, intent) => sum + intent.amount_received, 0),
      outMinor: intents.reduce((sum, intent) => sum + this.books.givenBack(intent.id), 0),
    };
  }

  intentsOf({ id }: { id: string }): Intent[] {
    return this.books.intents.filter(({ metadata }) => metadata['reference'] === id);
  }

  intentOf(order: { id: string }): Intent {
    const [intent] = this.intentsOf(order).slice(-1);
    if (!intent) throw new Error(`Nothing was asked of Stripe for ${order.id}`);
    return intent;
  }

  /** Tells the program something as Stripe would: signed, and of this moment unless said otherwise. */
  tell(
    haat: Haat,
    type: string,
    object: Intent | Refund,
    { id = `evt_${randomUUID()}`, at = new Date(), secret = this.webhookSecret } = {},
  ): Promise<Answer> {
    const payload = JSON.stringify({ id, object: 'event', type, data: { object } });
    const timestamp = Math.floor(at.getTime() / 1_000);
    const signature = this.sdk.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    return haat.client().send({
      method: 'POST',
      path: '/v1/payments/webhooks/stripe',
      raw: payload,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://stripe');
    const body = await text(request);
    const fields = Object.fromEntries(method === 'GET' ? searchParams : new URLSearchParams(body));
    const received = { method, path, headers, fields };
    this.received.push(received);
    const reply = this.replyTo(received, body);
    if (this.beforeAnswer && isIntent(reply.body)) await this.beforeAnswer(reply.body);
    const isLost = fields['payment_method'] === 'pm_lost' || this.faults.get(`${method} ${path}`) === 'lost';
    if (isLost) return void request.socket.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json', 'request-id': `req_${randomUUID()}` });
    response.end(JSON.stringify(reply.body));
  }

  /** A request that was carried out is answered alike for ever; one that was refused at the door may be sent again. */
  private replyTo(received: Received, body: string): Reply {
    const [asked, key] = [`${received.method} ${received.path} ${body}`, received.headers['idempotency-key']];
    try {
      this.refuseMalformed(received);
      const kept = typeof key === 'string' ? this.kept.get(key) : undefined;
      if (kept && kept.request !== asked) throw KEY_REUSED;
      if (kept) return kept.reply;
      const reply = this.carryOut(received);
      if (typeof key === 'string') this.kept.set(key, { request: asked, reply });
      return reply;
    } catch (error) {
      return refusalOf(error);
    }
  }

  private carryOut({ method, path, fields }: Received): Reply {
    if (this.faults.get(`${method} ${path}`) === 'broken') return refusalOf(BROKEN);
    const { route, id } = this.routeOf(method, path);
    try {
      return { status: 200, body: structuredClone(route.answer(id, fields)) };
    } catch (error) {
      return refusalOf(error);
    }
  }

  private refuseMalformed({ method, path, headers, fields }: Received): void {
    if (headers.authorization !== `Bearer ${this.key}`)
      throw new StripeRefusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
    if (!/^\d{4}-\d\d-\d\d\.\w+$/.test(String(headers['stripe-version'])))
      throw invalid('parameter_invalid', 'Invalid Stripe API version', 'Stripe-Version');
    if (method === 'POST' && headers['content-type'] !== 'application/x-www-form-urlencoded')
      throw invalid('parameter_invalid', 'The request is not form-encoded', 'Content-Type');
    if (method === 'POST' && typeof headers['idempotency-key'] !== 'string')
      throw invalid('parameter_missing', 'Not safe to repeat', 'Idempotency-Key');
    const { route } = this.routeOf(method, path);
    for (const field of Object.keys(fields))
      if (!route.fields.some((known) => known.test(field)))
        throw invalid('parameter_unknown', `Received unknown parameter: ${field}`, field);
    for (const [field, rule] of Object.entries(route.required))
      if (!rule.test(fields[field] ?? '')) throw invalid('parameter_invalid', `Invalid ${field}`, field);
  }

  private routeOf(method: string, path: string): { route: Route; id: string } {
    for (const route of this.routes) {
      const match = route.method === method && route.path.exec(path);
      if (match) return { route, id: match[1] ?? '' };
    }
    throw new StripeRefusal(404, { type: 'invalid_request_error', message: `Unrecognized request URL ${path}` });
  }
}

const KEY_REUSED = new StripeRefusal(400, {
  type: 'idempotency_error',
  message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.',
});
const BROKEN = new StripeRefusal(500, { type: 'api_error', message: 'Something broke.' });

const isIntent = (body: object): body is Intent => 'object' in body && body.object === 'payment_intent';
const listOf = (data: readonly object[]): object => ({ object: 'list', data, has_more: false });

function refusalOf(error: unknown): Reply {
  if (!(error instanceof StripeRefusal)) throw error;
  return { status: error.status, body: { error: error.error } };
}

const METADATA = /^metadata\[\w+\]$/;
const WHOLE = /^[1-9]\d*$/;

/** With this program's own choices among what is required: cards only, and nobody is led anywhere. */
const PAYMENT = {
  amount: WHOLE,
  currency: /^[a-z]{3}$/,
  payment_method: /^pm_\w+$/,
  confirm: /^true$/,
  capture_method: /^(automatic|manual)$/,
  'automatic_payment_methods[enabled]': /^true$/,
  'automatic_payment_methods[allow_redirects]': /^never$/,
  error_on_requires_action: /^true$/,
};
const exactly = (names: readonly string[]): RegExp[] =>
  names.map((name) => new RegExp(`^${name.replace(/[[\]]/g, '\\$&')}$`));

function routesOf(books: StripeBooks): Route[] {
  const listed = ({ 'created[gte]': from, 'created[lte]': to, limit }: Form): object => {
    const found = books.intents.filter(({ created }) => created >= Number(from) && created <= Number(to));
    return listOf(found.reverse().slice(0, Number(limit)));
  };
  const one = '/v1/payment_intents/(pi_\\w+)';
  const route = (method: string, path: string, required: Route['required'], answer: Route['answer']): Route => {
    const fields = [...exactly(Object.keys(required)), ...(method === 'POST' ? [METADATA] : [])];
    return { method, path: new RegExp(`^${path}$`), fields, required, answer };
  };
  const period = { 'created[gte]': WHOLE, 'created[lte]': WHOLE, limit: /^\d{1,3}$/ };
  const ofPayment = { payment_intent: /^pi_\w+$/ };
  return [
    route('POST', '/v1/payment_intents', PAYMENT, (_, fields) => books.create(fields)),
    route('GET', '/v1/payment_intents', period, (_, fields) => listed(fields)),
    route('GET', one, {}, (id) => books.intent(id)),
    route('POST', `${one}/capture`, {}, (id) => books.capture(id)),
    route('POST', `${one}/cancel`, {}, (id) => books.cancel(id)),
    route('POST', '/v1/refunds', { ...ofPayment, amount: WHOLE }, (_, fields) => books.refund(fields)),
    route('GET', '/v1/refunds', { ...ofPayment, limit: WHOLE }, (_, { payment_intent: of = '' }) =>
      listOf(books.refunds.filter((refund) => refund.payment_intent === of)),
    ),
  ];
}
