import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config/config';
import type { Lifecycle } from '../lifecycle/lifecycle';
import type { RequestLog } from '../logging/request-log';
import { preferredMediaType } from './accept';
import { noneMatchNames } from './etag';
import type { KeptAnswer, KeptAnswers } from './kept-answers';
import type { RateLimiter } from './rate-limiter';
import { requestIdFrom } from './request-id';

/** What stands before the routes. */
export interface House {
  kept: KeptAnswers;
  limiter: RateLimiter;
  lifecycle: Lifecycle;
  logRequest: RequestLog;
  /** Of the client, whoever is in between. */
  addressOf: (request: IncomingMessage) => string;
  config: Config;
}

/**
 * Answers what is kept ready-made before anything else sees the request; says whether it did. All that the whole way would
 * do for such a request is done here as well: its id, its count against the allowance, its line in the log. Whatever is
 * out of the ordinary goes the whole way.
 */
export function answererFromMemory({ kept, limiter, lifecycle, logRequest, addressOf }: House) {
  const takesJson = jsonTaker();
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { headers, url = '' } = request;
    if (request.method !== 'GET' || lifecycle.isDraining || isUnusual(request)) return false;
    const answer = takesJson(headers.accept) ? kept.find(url, headers.origin) : undefined;
    const allowed = answer && limiter.countNow(addressOf(request));
    if (!allowed) return false;
    const id = requestIdFrom(headers['x-request-id']);
    const isKnown = noneMatchNames(headers['if-none-match'], answer.etag);
    write(response, answer, isKnown, ['x-request-id', id, ...allowed]);
    const status = response.statusCode;
    logRequest({ requestId: id, method: 'GET', route: routeOf(url), status, ms: 0, actorId: null });
    return true;
  };
}

function write(
  response: ServerResponse,
  { headers, body }: KeptAnswer,
  isKnown: boolean,
  own: readonly string[],
): void {
  if (!isKnown) {
    response.writeHead(200, [...headers, ...own]).end(body, 'latin1');
    return;
  }
  const withoutContent = headers.filter((_, index) => !ABOUT_CONTENT.has(headers[index - (index % 2)] ?? ''));
  response.writeHead(304, [...withoutContent, ...own]).end();
}

const ABOUT_CONTENT = new Set(['content-type', 'content-length']);

/** HTTP/1.1 without a host, or a GET with a body: the whole way knows what to say. */
const isUnusual = ({ headers, httpVersionMinor }: IncomingMessage): boolean =>
  (headers.host === undefined && httpVersionMinor > 0) ||
  headers['content-length'] !== undefined ||
  headers['transfer-encoding'] !== undefined;

/** Clients say the same thing over and over. */
function jsonTaker(): (accept: string | undefined) => boolean {
  const decided = new LRUCache<string, { taken: boolean }>({ max: 100 });
  return (accept = '') => {
    const before = decided.get(accept);
    if (before) return before.taken;
    const taken = preferredMediaType(accept, ['application/json', 'application/xml']) === 'application/json';
    decided.set(accept, { taken });
    return taken;
  };
}

/** The log names routes, not what was asked for on them. */
const routeOf = (url: string): string => url.replace(/\?.*$/, '').replace(/^(\/v1\/products\/).*/, '$1:idOrSlug');
