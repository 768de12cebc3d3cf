import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Outcome } from '../idempotency/idempotency';
import type { Reply } from './request';

/** Marks a handler that answers 201 with `Location`; `replays` adds the field of a replayed answer. */
export const Creates = ({ replays = false } = {}): MethodDecorator =>
  applyDecorators(HttpCode(201), ApiExtension('x-creates', replays ? 'replays' : 'once'));

/** Sets `Location` of a new resource, and says whether the answer was given before. */
export function created<T extends { id: string }>(reply: Reply, collection: string, made: T | Outcome<T>): T {
  if ('isProvisional' in made) return replayed(reply, `${collection}/${made.body.id}`, made);
  locate(reply, `${collection}/${made.id}`);
  return made;
}

/** Sets `Location` of what an intent has made or moved on, and says whether the answer was given before. */
export function replayed<T>(reply: Reply, path: string, outcome: Outcome<T>): T {
  locate(reply, path);
  if (outcome.replayed) void reply.header('Idempotency-Replayed', 'true');
  return outcome.body;
}

/** Sets `Location` of a new resource that is known by its name. */
export function locate(reply: Reply, path: string): void {
  void reply.header('Location', path);
}
