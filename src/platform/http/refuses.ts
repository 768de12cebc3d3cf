import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { ProblemType } from '../../common/problem';

const PREFIX = 'x-refuses-';

/**
 * Documents the refusals that this handler knows, beside those that every handler of its kind has. Each is an
 * extension of its own until the document is completed, because several decorators add to one handler.
 */
export const Refuses = (...types: readonly ProblemType[]): MethodDecorator =>
  applyDecorators(...types.map(({ code }) => ApiExtension(`${PREFIX}${code}`, code)));

/** Takes the codes out of an operation of the OpenAPI document. */
export function takeRefusals(operation: Record<string, unknown>): string[] {
  const keys = Object.keys(operation).filter((key) => key.startsWith(PREFIX));
  for (const key of keys) Reflect.deleteProperty(operation, key);
  return keys.map((key) => key.slice(PREFIX.length));
}
