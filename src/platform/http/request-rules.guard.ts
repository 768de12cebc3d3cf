import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { remembered } from '../../common/remembered';
import { preferredMediaType } from './accept';
import { InvalidRequest, NotAcceptable } from './http.problems';
import { inheritedName, unstorableText } from './json-body';
import { isRead, type MediaType, type Reply, type Request } from './request';
import { serializerFor } from './representations';
import { argumentsOf } from './route-arguments';

const PRODUCES = Symbol('produces');

/** The representations of a list for staff: a spreadsheet takes the last one. */
export const ProducesCsv = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(PRODUCES, ['application/json', 'application/xml', 'text/csv']),
    ApiExtension('x-csv', true),
  );

/** The handler writes its own bytes in one fixed type (a document, a page), so `Accept` is not negotiated. */
export const ProducesOwn = (): MethodDecorator =>
  applyDecorators(SetMetadata(PRODUCES, []), ApiExtension('x-own-media-type', true));

const NEGOTIATED: readonly MediaType[] = ['application/json', 'application/xml'];

/**
 * What every handler may rely on: no unknown or doubled input, and a representation that the client accepts. A guard, as
 * everything is that looks at every request: one interceptor of the whole program would send every answer through a
 * dozen observables.
 */
@Injectable()
export class RequestRules implements CanActivate {
  private readonly readBy = new Map<unknown, ReturnType<typeof argumentsOf>>();

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): true {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    this.refuseUnreadInput(context, request);
    refuseUnstorableText(request);
    this.negotiate(context, request, http.getResponse<Reply>());
    return true;
  }

  /** Validation knows the fields of a DTO; this knows the handlers that read none. */
  private refuseUnreadInput(context: ExecutionContext, request: Request): void {
    const query = request.query as Record<string, unknown>;
    const doubled = Object.keys(query).filter((name) => Array.isArray(query[name]));
    if (doubled.length > 0) throw refusal(doubled, 'duplicate', 'is given more than once');
    const handler = context.getHandler();
    const reads = remembered(this.readBy, handler, () => argumentsOf(context.getClass(), handler.name));
    if (!reads.query && Object.keys(query).length > 0)
      throw refusal(Object.keys(query), 'unknown', 'is not a parameter of this call');
    const body = request.body;
    const inherited = inheritedName(query) ?? inheritedName(body);
    if (inherited !== null) throw refusal([inherited.slice(1)], 'unknown', 'is not known here');
    if (!reads.body && typeof body === 'object' && body !== null && Object.keys(body).length > 0) {
      throw refusal(Object.keys(body), 'unknown', 'is not a member of this request');
    }
  }

  private negotiate(context: ExecutionContext, request: Request, reply: Reply): void {
    const offered = this.reflector.get<MediaType[] | undefined>(PRODUCES, context.getHandler()) ?? NEGOTIATED;
    if (offered.length === 0) return;
    const chosen = preferredMediaType(request.headers.accept, offered);
    if (chosen === null && isRead(request)) throw NotAcceptable.because(`This is served as ${offered.join(', ')}.`);
    request.haat.mediaType = (isRead(request) ? chosen : null) ?? 'application/json';
    if (isRead(request)) void reply.header('Vary', ['Accept', reply.getHeader('Vary')].filter(Boolean).join(', '));
    const { mediaType } = request.haat;
    if (mediaType !== 'application/json') {
      void reply.type(`${mediaType}; charset=utf-8`).serializer(serializerFor[mediaType]);
    }
  }
}

/** NUL and half surrogates are valid JSON, but nothing behind this point can keep them. */
function refuseUnstorableText(request: Request): void {
  const pointer = unstorableText(request.body) ?? unstorableText(request.query);
  if (pointer !== null) {
    throw InvalidRequest.because('The request holds text that cannot be kept.', {
      errors: [{ pointer, code: 'text', detail: 'must not contain NUL or half of a surrogate pair' }],
    });
  }
}

const refusal = (names: readonly string[], code: string, detail: string): Error =>
  InvalidRequest.because(`${names.join(', ')} ${detail}.`, {
    errors: names.map((name) => ({ pointer: `/${name}`, code, detail })),
  });
