import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle/lifecycle';
import { etagOf, noneMatchNames } from './etag';
import type { KeptAnswers } from './kept-answers';
import type { RateLimiter } from './rate-limiter';
import { isRead, type Reply, type Request } from './request';
import { utf8 } from './utf8';

/** What holds for every answer on its way out: ETag and 304, `Link`, caching, the rate-limit fields, and leaving. */
export function installAnswerRules(
  fastify: FastifyInstance,
  limiter: RateLimiter,
  kept: KeptAnswers,
  lifecycle: Lifecycle,
  publicUrl: string,
): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const { nextCursor, version } = (payload ?? {}) as { nextCursor?: unknown; version?: unknown };
    if (typeof nextCursor === 'string')
      void reply.header('Link', `<${nextPage(request, nextCursor, publicUrl)}>; rel="next"`);
    if (typeof version === 'number') request.haat.resourceVersion = version;
    done(null, payload);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const finish = (): void => {
      // A client that keeps its connection would send its next request to a process that is leaving.
      if (lifecycle.isDraining) void reply.header('Connection', 'close');
      if (reply.getHeader('Cache-Control') === undefined) void reply.header('Cache-Control', 'no-store');
      done(null, conditional(request, reply, kept, payload));
    };
    if (request.haat.rateLimitFields) finish();
    else void countUnrouted(limiter, request, reply).then(finish);
  });
}

function nextPage(request: Request, cursor: string, publicUrl: string): string {
  const url = new URL(request.url, publicUrl);
  url.searchParams.set('cursor', cursor);
  return `${publicUrl}${url.pathname}${url.search}`;
}

/** Answers that no guard stood before (404, 405, unreadable bodies) are counted too. The answer itself stays. */
export async function countUnrouted(limiter: RateLimiter, request: Request, reply: Reply): Promise<void> {
  try {
    await limiter.count(request, reply);
  } catch {
    // Over the allowance: the refusal that is on its way already says no; the fields on it tell the rest.
  }
}

/** Sets the ETag of a representation, has it kept where it may be, and answers 304 when the client has it (RFC 9110, 13.1.2). */
function conditional(request: Request, reply: Reply, kept: KeptAnswers, payload: unknown): unknown {
  const carriesVersion = request.haat.resourceVersion !== null;
  const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
  if (!isWhole || reply.statusCode >= 300 || !(isRead(request) || carriesVersion)) return payload;
  // Text is made bytes once, for its digest, its length, and the client. Where each character is a byte it goes out as
  // text: Node sends that with the head, in one call to the system.
  const bytes = typeof payload === 'string' ? utf8(payload) : payload;
  const sent = bytes.length === payload.length ? payload : bytes;
  const etag = (reply.getHeader('ETag') as string | undefined) ?? etagOf(bytes, request.haat.resourceVersion);
  void reply.header('ETag', etag);
  kept.keep(request, reply, bytes);
  if (!isRead(request) || !noneMatchNames(request.headers['if-none-match'], etag)) return sent;
  void reply.code(304).removeHeader('Content-Type').removeHeader('Content-Length');
  return '';
}
