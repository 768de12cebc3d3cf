import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Book } from './book';
import type { ChargeRequest, Charges, Outcome } from './charges';
import type { Faults, FaultSettings } from './faults';
import type { LedgerFile } from './ledger-file';
import { Refusal } from './refusal';
import { cardOf, type Manner } from './tokens';
import type { Webhooks } from './webhooks';

export interface Gateway {
  charges: Charges;
  book: Book;
  file: LedgerFile;
  faults: Faults;
  webhooks: Webhooks;
  key: string;
}

interface OfCharge {
  Params: { id: string };
}
interface ByKey {
  Querystring: { key: string };
}

const AMOUNT = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const NAME = { type: 'string', minLength: 1, maxLength: 255 };
const SHARE = { type: 'number', minimum: 0, maximum: 1 };

const object = (properties: Record<string, object>, required = Object.keys(properties)): object => ({
  ...{ type: 'object', properties, required },
  additionalProperties: false,
});
const CHARGE = object({
  amount: AMOUNT,
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  token: NAME,
  capture: { type: 'boolean' },
  reference: NAME,
});
const FAULTS = object(
  {
    dropAfterCharge: SHARE,
    failAfterCharge: SHARE,
    slowMs: { type: 'integer', minimum: 0, maximum: 600_000 },
    webhooks: { type: 'boolean' },
    seed: { type: 'integer' },
  },
  [],
);

/** Those that move money. */
export function chargeRoutes(server: FastifyInstance, { charges, faults }: Gateway): void {
  const respond = responder(() => faults.settings.slowMs);
  server.post<{ Body: ChargeRequest }>('/charges', { schema: { body: CHARGE } }, async (request, reply) => {
    const outcome = await charges.charge(keyOf(request), request.body);
    return respond(reply, 201, outcome, () => {
      const { manner } = cardOf(request.body.token);
      return manner === 'prompt' ? faults.nextManner() : manner;
    });
  });
  server.post<OfCharge>('/charges/:id/capture', async (request, reply) => {
    const outcome = await charges.capture(keyOf(request), request.params.id);
    return respond(reply, 200, outcome, () => faults.nextManner());
  });
  server.post<OfCharge>('/charges/:id/void', async (request, reply) => {
    const outcome = await charges.void(keyOf(request), request.params.id);
    return respond(reply, 200, outcome, () => 'prompt');
  });
  server.post<OfCharge & { Body: { amount: number } }>(
    '/charges/:id/refunds',
    { schema: { body: object({ amount: AMOUNT }) } },
    async (request, reply) => {
      const outcome = await charges.refund(keyOf(request), request.params.id, request.body.amount);
      return respond(reply, 201, outcome, () => faults.nextManner());
    },
  );
}

export function lookUpRoutes(server: FastifyInstance, { charges, book }: Gateway): void {
  const schema = { querystring: object({ key: NAME }) };
  server.get<ByKey>('/charges', { schema }, ({ query }) => charges.byKey(query.key));
  server.get<OfCharge>('/charges/:id', ({ params }) => charges.byId(params.id));
  server.get<ByKey>('/refunds', { schema }, ({ query }) => charges.refundByKey(query.key));
  server.get('/ledger', () => ({ entries: book.entries }));
}

/** What no real gateway has. */
export function testRoutes(server: FastifyInstance, { faults, webhooks }: Gateway): void {
  server.post<{ Body: Partial<FaultSettings> & { seed?: number } }>(
    '/faults',
    { schema: { body: FAULTS } },
    (request) => {
      faults.change(request.body);
      webhooks.hold(!faults.settings.webhooks);
      return faults.settings;
    },
  );
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '' || key.length > 255) throw new Refusal(400, 'idempotency_key_required');
  return key;
}

/** Only what was just done is answered in another manner: whoever asks again wants to know. */
const responder =
  (slowMs: () => number) =>
  async <T>(reply: FastifyReply, status: number, outcome: Outcome<T>, manner: () => Manner): Promise<FastifyReply> => {
    if (!outcome.isNew) return reply.code(200).send(outcome.value);
    switch (manner()) {
      case 'never':
        reply.hijack();
        reply.request.socket.destroy();
        return reply;
      case 'error':
        throw new Refusal(500, 'internal_error');
      case 'late':
        await delay(slowMs(), undefined, { ref: false });
        return reply.code(status).send(outcome.value);
      case 'prompt':
        return reply.code(status).send(outcome.value);
    }
  };
