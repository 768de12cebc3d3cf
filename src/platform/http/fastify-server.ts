import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { runInContext } from '../logging/request-context';
import type { RequestLog } from '../logging/request-log';
import { MalformedRequest, problemForStatus, UnsupportedMediaType } from './http.problems';
import { parseJsonBody } from './json-body';
import { isMultipart, MULTIPART, takesMultipart, textsOf } from './multipart-form';
import { problemDocument, sendProblem } from './problem-document';
import { installProtection } from './protection';
import { freshState, type Reply, type Request } from './request';
import { requestIdFrom, traceparentFrom } from './request-id';

const BODY_LIMIT_BYTES = 1_048_576;
const FORM_LIMIT_BYTES = 65_536;

/** Counts a request that no guard stands before, and never refuses it: a refusal is on its way already. */
export type Counter = (request: Request, reply: Reply) => Promise<void>;

/** Fastify as Haat needs it: bounded in every direction, and speaking problem+json from the first byte on. */
export function createFastifyAdapter(config: Config, logger: Logger, count: Counter): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    // A line names its request by itself; a logger for each request costs more than its line.
    childLoggerFactory: (parent: FastifyBaseLogger) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => requestIdFrom(request.headers['x-request-id']),
    trustProxy: config.http.trustedProxies.length > 0 ? config.http.trustedProxies : false,
    bodyLimit: BODY_LIMIT_BYTES,
    connectionTimeout: 0,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    routerOptions: {
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 200,
    },
    frameworkErrors: (error: FastifyError, request: Request, reply: Reply) => {
      // No hook has seen it, and none will; whoever connects counts as the client, as no proxy's word was read either.
      request.haat = freshState();
      const type = problemForStatus(error.statusCode ?? 400);
      void reply.header('X-Request-Id', request.id);
      void count(request, reply).then(() => {
        sendProblem(reply, problemDocument(type.because('The address cannot be read.'), request.id, config.publicUrl));
      });
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      answerUnreadableRequest(error, socket, config.publicUrl);
    },
    // Node would refuse a request without Host with a bare 400; `installFoundations` does so with a problem.
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000, requireHostHeader: false },
  });
}

/** DTOs say what is valid. Were nothing given, Fastify would load a hundred modules at the start to compile no schema. */
function refuseSchema(): never {
  throw new Error('Routes declare no schema of Fastify');
}

/** What holds for every request, before any route is looked at. */
export async function installFoundations(fastify: FastifyInstance, logRequest: RequestLog): Promise<void> {
  installProtection(fastify);
  installBodyParsers(fastify);
  await fastify.register(cookie);
  await fastify.register(formbody, { bodyLimit: FORM_LIMIT_BYTES });
  fastify.addHook('onRequest', (request, reply, done) => {
    request.haat = freshState();
    void reply.header('X-Request-Id', request.id);
    const traceparent = traceparentFrom(request.headers.traceparent);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      done(MalformedRequest.because('There is no Host header.'));
      return;
    }
    runInContext({ requestId: request.id, ip: request.ip, ...(traceparent && { traceparent }) }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logRequest({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      actorId: request.haat.actor?.id ?? null,
    });
    done();
  });
}

function installBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addHook('preParsing', (request: Request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      done(UnsupportedMediaType.because(`Content-Encoding ${encoding} is not accepted.`));
    } else if (isMultipart(request) && !takesMultipart(request)) {
      done(UnsupportedMediaType.because('No form with parts is expected here.'));
    } else done(null, payload);
  });
  const small = { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES } as const;
  fastify.addContentTypeParser(MULTIPART, small, (request: Request, body: Buffer) => textsOf(request, body));
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request: Request, body, done) => {
    // A signature is over what was sent, not over what it means.
    request.rawBody = body as string;
    try {
      done(null, parseJsonBody(body as string));
    } catch (error) {
      done(MalformedRequest.because(`The body is not valid JSON: ${(error as Error).message}.`));
    }
  });
}

/** A request so broken that it never became one: no route, no hooks, only a socket (RFC 9112, 2.2). */
function answerUnreadableRequest(error: Error & { code?: string }, socket: Socket, publicUrl: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const requestId = requestIdFrom(undefined);
  const problem = problemForStatus(status).because('The request cannot be read.');
  const body = JSON.stringify(problemDocument(problem, requestId, publicUrl));
  socket.end(
    `HTTP/1.1 ${String(problem.type.status)} ${problem.type.title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `X-Request-Id: ${requestId}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`,
  );
}
