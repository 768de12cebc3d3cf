import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { API_KEY_PREFIX, ApiKeysService } from '../api-keys/api-keys.service';
import type { Authenticator } from '../platform/access/access.guard';
import { Unauthenticated } from '../platform/access/access.problems';
import type { Actor, Person } from '../platform/access/actor';
import { bearerIn } from '../platform/access/bearer';
import { isDatabaseAway } from '../platform/database/database-errors';
import type { Request } from '../platform/http/request';
import { ProvenTokens } from '../sessions/proven-tokens.service';

/** Proves who asks: a program by its key, a person by passport's strategy. Whether they may is the access guard's decision. */
@Injectable()
export class BearerGuard extends AuthGuard('jwt') implements Authenticator {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly proven: ProvenTokens,
  ) {
    super();
  }

  async authenticate(context: ExecutionContext): Promise<Actor> {
    const request = context.switchToHttp().getRequest<Request & { user: Person }>();
    const bearer = bearerIn(request);
    if (bearer?.startsWith(API_KEY_PREFIX)) return this.handleRequest(null, (await this.keys.actor(bearer)) ?? false);
    const known = bearer === null ? null : await this.proven.person(bearer);
    if (known) return known;
    await this.canActivate(context);
    if (bearer !== null) this.proven.remember(bearer, request.user);
    return request.user;
  }

  /** `reason` is why passport's strategy let nobody in, which may be that the signing keys could not be read. */
  override handleRequest<T>(error: unknown, actor: T | false, reason?: unknown): T {
    for (const cause of [error, reason]) if (isDatabaseAway(cause)) throw cause;
    if (error || !actor) {
      throw Unauthenticated.because('The credentials are missing, expired, or their session has ended.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return actor;
  }
}
