import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Config } from '../config/config';
import { Admission } from './admission';
import { answererFromMemory, type House } from './answer-from-memory';
import { EXPOSED_FIELDS, isOwnOrigin } from './cors';
import { Unavailable } from './http.problems';
import { problemDocument } from './problem-document';
import { requestIdFrom } from './request-id';

const RETRY_AFTER_SECONDS = 1;
/** Made once: an error takes down where it was made, which takes its time. */
const FULL = Unavailable.because('More is asked of this process than it can answer in time.');
/** Whoever looks whether the process lives must not wait in its queue; a stream of events has bounds of its own. */
const HEALTH = /^\/health(?:[/?]|$)/;
const isUncounted = ({ url = '', headers }: IncomingMessage): boolean =>
  HEALTH.test(url) || (headers.accept?.includes('text/event-stream') ?? false);

/**
 * What a request meets before Fastify does: an answer that is ready, else a queue that lets in what can be served in time.
 * A refusal must cost next to nothing, or those who are refused would keep out those who are not.
 */
export function openFrontDoor({ server }: FastifyInstance, house: House): void {
  const routes = server.listeners('request') as RequestListener[];
  const answerFromMemory = answererFromMemory(house);
  const admission = new Admission();
  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    for (const listener of routes) {
      listener.call(server, request, response);
    }
  };
  const beginCounted = (request: IncomingMessage, response: ServerResponse): void => {
    const leave = (): void => {
      admission.leave(performance.now());
    };
    // Whoever has hung up while waiting is not worked for.
    if (response.closed || request.socket.destroyed) queueMicrotask(leave);
    else {
      response.once('close', leave);
      begin(request, response);
    }
  };
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (answerFromMemory(request, response)) return;
    if (isUncounted(request)) begin(request, response);
    else if (
      !admission.enter(() => {
        beginCounted(request, response);
      }, performance.now())
    )
      refuse(request, response, house);
  });
}

/** Our own pages may read why. */
const readableBy = (origin: string | undefined, config: Config): Record<string, string> =>
  origin !== undefined && isOwnOrigin(config, origin)
    ? {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': EXPOSED_FIELDS.join(', '),
        Vary: 'Origin',
      }
    : {};

/** The allowance is not touched: nobody got anything for it. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { limiter, logRequest, addressOf, config }: House,
): void {
  const requestId = requestIdFrom(request.headers['x-request-id']);
  const body = JSON.stringify(problemDocument(FULL, requestId, config.publicUrl));
  response.writeHead(FULL.type.status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'Retry-After': String(RETRY_AFTER_SECONDS),
    'X-Request-Id': requestId,
    ...limiter.fieldsUncounted(addressOf(request)),
    ...readableBy(request.headers.origin, config),
  });
  response.end(body);
  // What was sent with it is not read further than Node has read it already.
  request.resume();
  const { method } = request;
  logRequest({ requestId, method, route: null, status: FULL.type.status, ms: 0, actorId: null });
}
