import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';
import type { Request } from './request';

const PAGE_OF_A_DEVELOPER = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Whether a page of this origin is one of ours. A storefront under development runs wherever it likes on localhost. */
export const isOwnOrigin = ({ ownOrigins, mode }: Config, origin: string): boolean =>
  ownOrigins.includes(origin) || (mode === 'local' && PAGE_OF_A_DEVELOPER.test(origin));

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'X-Cart-Token',
  'X-Order-Token',
  'X-Refresh-Token',
  'X-Request-Id',
  'traceparent',
];
/** What our own pages may read of an answer. */
export const EXPOSED_FIELDS = [
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
];
const PREFLIGHT_SECONDS = 600;

/** Lets our own pages, and no others, call the API from a browser, with its cookie (the CORS protocol of Fetch). */
export async function installCors(fastify: FastifyInstance, config: Config): Promise<void> {
  const ours: FastifyCorsOptions = {
    origin: true,
    credentials: true,
    methods: METHODS,
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: EXPOSED_FIELDS,
    maxAge: PREFLIGHT_SECONDS,
  };
  const others: FastifyCorsOptions = { origin: false };
  await fastify.register(cors, {
    delegator: (request: Request, decide: (error: null, options: FastifyCorsOptions) => void) => {
      const { origin } = request.headers;
      const isOurs = origin !== undefined && isOwnOrigin(config, origin);
      decide(null, isOurs ? { ...ours, preflight: isPreflight(request) } : others);
    },
  });
}

/** Any other OPTIONS is a request like all requests: served, or answered 405. */
const isPreflight = ({ headers }: Request): boolean => headers['access-control-request-method'] !== undefined;
