import { createParamDecorator, type ExecutionContext, Param } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { isUuid } from '../../common/id';
import type { ProblemType } from '../../common/problem';
import { etagOf, versionNamedBy } from './etag';
import {
  IdempotencyKeyMalformed,
  IdempotencyKeyMissing,
  IdempotencyKeyReused,
  StaleVersion,
  VersionRequired,
} from './http.problems';
import type { Request } from './request';
import { Refuses } from './refuses';

/** Applies method decorators from a parameter decorator: one word in the signature makes the whole promise. */
function document(target: object, key: string | symbol | undefined, decorators: readonly MethodDecorator[]): void {
  if (key === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) for (const decorate of decorators) decorate(target, key, descriptor);
}

const headerOf = (context: ExecutionContext, name: string): string | undefined => {
  const value = context.switchToHttp().getRequest<Request>().headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** The identifier in the path. What is not a UUID is not there. */
export const IdParam =
  (notFound: ProblemType, name = 'id'): ParameterDecorator =>
  (target, key, index) => {
    Param(name, { transform: (value: string) => requireId(value, notFound) })(target, key, index);
    document(target, key, [ApiParam({ name, schema: { type: 'string', format: 'uuid' } }), Refuses(notFound)]);
  };

function requireId(value: string, notFound: ProblemType): string {
  if (!isUuid(value)) throw notFound.because('Nothing has this identifier.');
  return value.toLowerCase();
}

/** The name in the path. What cannot be a name is not there. */
export const NameParam =
  (notFound: ProblemType, pattern: RegExp, name = 'name'): ParameterDecorator =>
  (target, key, index) => {
    const transform = (value: string): string => {
      if (!pattern.test(value)) throw notFound.because('Nothing has this name.');
      return value;
    };
    Param(name, { transform })(target, key, index);
    document(target, key, [ApiParam({ name, schema: { type: 'string', pattern: pattern.source } }), Refuses(notFound)]);
  };

const readVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = headerOf(context, 'if-match');
  if (header === undefined || header.trim() === '*')
    throw VersionRequired.because('Send the ETag of what you read in If-Match.');
  const version = versionNamedBy(header);
  if (version === null) throw StaleVersion.because('If-Match does not name the current version.');
  return version;
});

/** The version that the client read, from `If-Match`: 428 without it, 412 when it is not one of ours. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  readVersion()(target, key, index);
  document(target, key, [
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The `ETag` of the resource as it was read.',
      schema: { type: 'string', example: etagOf('', 1) },
    }),
    Refuses(StaleVersion, VersionRequired),
  ]);
};

const readIdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = headerOf(context, 'idempotency-key');
  if (header === undefined || header === '') throw IdempotencyKeyMissing.because('This call moves money or stock.');
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw IdempotencyKeyMalformed.because('The key is not 1 to 255 visible ASCII characters.');
  return key;
});

/** The intent that this request stands for, from `Idempotency-Key`. */
export const IdempotencyKey = (): ParameterDecorator => (target, key, index) => {
  readIdempotencyKey()(target, key, index);
  document(target, key, [
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'New for each intent, the same for every retry of it. The first answer is given again for at least 24 hours.',
      // The Swagger page sends a new key in the place of this one (documentation.ts).
      schema: { type: 'string', minLength: 1, maxLength: 255, example: '0d1c9a52-1f7b-4b7e-9a55-3f0f7a6c2b11' },
    }),
    Refuses(IdempotencyKeyMissing, IdempotencyKeyMalformed, IdempotencyKeyReused),
  ]);
};

const readHeader = createParamDecorator((name: string, context: ExecutionContext) => headerOf(context, name) ?? null);

/** An optional request header, documented; `null` when it is not sent. */
export const HeaderParam =
  (name: string, description: string): ParameterDecorator =>
  (target, key, index) => {
    readHeader(name.toLowerCase())(target, key, index);
    document(target, key, [ApiHeader({ name, required: false, description, schema: { type: 'string' } })]);
  };
