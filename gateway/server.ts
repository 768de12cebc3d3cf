import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Books, type Change, type ChargeWish, Refused } from './books';
import { type Faults, NO_FAULTS, seeded } from './faults';
import { Journal } from './journal';
import type { Settings } from './settings';
import { Webhooks } from './webhooks';

const CHARGE = {
  type: 'object',
  required: ['amount', 'currency', 'token', 'capture', 'reference'],
  properties: {
    amount: { type: 'integer', minimum: 1 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    token: { type: 'string' },
    capture: { type: 'boolean' },
    reference: { type: 'string', minLength: 1 },
  },
} as const;
const REFUND = {
  type: 'object',
  required: ['amount'],
  properties: { amount: { type: 'integer', minimum: 1 } },
} as const;

type ById = FastifyRequest<{ Params: { id: string } }>;
type ByKey = FastifyRequest<{ Querystring: { key?: string } }>;

/** The gateway over HTTP. */
export class Gateway {
  private readonly books = new Books();
  private readonly webhooks: Webhooks;
  private journal!: Journal<Change>;
  private faults: Faults = NO_FAULTS;
  private random = seeded(1);
  readonly http: FastifyInstance = Fastify({ forceCloseConnections: true });

  constructor(private readonly settings: Settings) {
    this.webhooks = new Webhooks(
      this.books,
      { url: settings.webhookUrl, secret: settings.webhookSecret },
      (delivered) => {
        this.books.apply({ delivered });
        void this.journal.append({ delivered });
      },
    );
    this.routes();
  }

  async start(): Promise<void> {
    this.journal = await Journal.open<Change>(this.settings.ledgerFile, (change) => {
      this.books.apply(change);
    });
    await this.http.listen({ host: this.settings.host, port: this.settings.port });
    this.webhooks.sendAll();
  }

  async stop(): Promise<void> {
    this.webhooks.stop();
    await this.http.close();
    await this.journal.close();
  }

  private routes(): void {
    const { http } = this;
    http.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      const refused = error instanceof Refused ? error : new Refused(error.statusCode ?? 500, 'malformed');
      return reply.code(refused.status).send({ error: refused.code });
    });
    http.get('/health', () => ({ status: 'ok' }));
    http.addHook('onRequest', (request, _reply, done) => {
      const isKnown = request.headers.authorization === `Bearer ${this.settings.key}`;
      done(isKnown || request.url === '/health' ? undefined : new Refused(401, 'unauthorized'));
    });
    http.post('/charges', { schema: { body: CHARGE } }, (request, reply) => this.charge(request, reply));
    http.get('/charges', (request: ByKey) => found(this.books.chargeByKey(request.query.key ?? '')));
    http.get('/charges/:id', ({ params }: ById) => this.books.charge(params.id));
    http.post('/charges/:id/capture', (request: ById, reply) => this.move('capture', request, reply));
    http.post('/charges/:id/void', (request: ById, reply) => this.move('void', request, reply));
    http.post('/charges/:id/refunds', { schema: { body: REFUND } }, (request, reply) =>
      this.refund(request as ById, reply),
    );
    http.get('/refunds', (request: ByKey) => found(this.books.refundByKey(request.query.key ?? '')));
    http.get('/ledger', () => ({ entries: this.books.entries }));
    http.post('/faults', (request) => this.setFaults(request.body as Partial<Faults> & { seed?: number }));
  }

  private async charge(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const wish = request.body as ChargeWish;
    const key = keyOf(request);
    if (wish.token === 'tok_error') throw new Refused(500, 'internal_error');
    const { charge, change } = this.books.askCharge(key, wish);
    if (change === null) return this.answer(reply, 200, charge);
    await this.enter(change);
    if (wish.token === 'tok_slow') await pause(this.faults.slowMs);
    if (wish.token === 'tok_timeout') return cutOff(request, reply);
    return this.answerFaultily(request, reply, 201, charge);
  }

  private async move(verb: 'capture' | 'void', request: ById, reply: FastifyReply): Promise<unknown> {
    const { charge, change } = this.books.askMove(verb, keyOf(request), request.params.id);
    if (change === null) return this.answer(reply, 200, charge);
    await this.enter(change);
    return this.answerFaultily(request, reply, 200, charge);
  }

  private async refund(request: ById, reply: FastifyReply): Promise<unknown> {
    const { amount } = request.body as { amount: number };
    const { refund, change } = this.books.askRefund(keyOf(request), request.params.id, amount);
    if (change === null) return this.answer(reply, 200, refund);
    await this.enter(change);
    return this.answerFaultily(request, reply, 201, refund);
  }

  private async enter(change: Change): Promise<void> {
    await this.journal.append(change);
    const { notice } = change;
    if (notice) setImmediate(() => this.webhooks.send(notice));
  }

  /** What was done before may have been done this very moment: it is answered when it is on the disk. */
  private async answer(reply: FastifyReply, status: number, body: object): Promise<unknown> {
    await this.journal.flushed();
    return reply.code(status).send(body);
  }

  private answerFaultily(request: FastifyRequest, reply: FastifyReply, status: number, body: object): unknown {
    const { dropAfterCharge, failAfterCharge } = this.faults;
    const lot = this.random();
    if (lot < dropAfterCharge) return cutOff(request, reply);
    if (lot < dropAfterCharge + failAfterCharge) throw new Refused(500, 'internal_error');
    return reply.code(status).send(body);
  }

  private setFaults({ seed, ...faults }: Partial<Faults> & { seed?: number }): Faults {
    this.faults = { ...NO_FAULTS, ...faults };
    if (seed !== undefined) this.random = seeded(seed);
    this.webhooks.holdBack(!this.faults.webhooks);
    return this.faults;
  }
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw new Refused(400, 'key_missing');
  return key;
}

function found<T extends object>(thing: T | undefined): T {
  if (!thing) throw new Refused(404, 'unknown_key');
  return thing;
}

function cutOff(request: FastifyRequest, reply: FastifyReply): unknown {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
