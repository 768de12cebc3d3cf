import { createHash, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { Refusal } from './refusal';
import { chargeRoutes, type Gateway, lookUpRoutes, testRoutes } from './routes';

/** Everything below wants the key, and nothing is said that could still be forgotten. */
export function gatewayServer(gateway: Gateway): FastifyInstance {
  const server = fastify({
    // What is under way at the end is cut off, as its key finds it again.
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  server.get('/health', () => ({ status: 'ok' }));
  server.addHook('onSend', () => gateway.file.kept());
  server.setNotFoundHandler(() => {
    throw new Refusal(404, 'not_found');
  });
  server.setErrorHandler((error, _request, reply) => {
    const { status, code } = refusalOf(error);
    return reply.code(status).send({ error: code });
  });
  void server.register((closed, _options, done) => {
    const expected = digest(`Bearer ${gateway.key}`);
    closed.addHook('onRequest', ({ headers }, _reply, next) => {
      const isKnown = timingSafeEqual(digest(headers.authorization ?? ''), expected);
      next(isKnown ? undefined : new Refusal(401, 'unauthorized'));
    });
    chargeRoutes(closed, gateway);
    lookUpRoutes(closed, gateway);
    testRoutes(closed, gateway);
    done();
  });
  return server;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status < 500 ? new Refusal(status, 'invalid_request') : new Refusal(500, 'internal_error');
}

/** Of one length, whatever was sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
