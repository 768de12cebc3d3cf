import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Authenticator } from '../platform/access/access.guard';
import { Unauthenticated } from '../platform/access/access.problems';
import type { Actor } from '../platform/access/actor';
import { isDatabaseAway } from '../platform/database/database-errors';

/** Runs passport's strategy. It proves who asks; whether they may is the access guard's decision. */
@Injectable()
export class BearerGuard extends AuthGuard('jwt') implements Authenticator {
  async authenticate(context: ExecutionContext): Promise<Actor> {
    await this.canActivate(context);
    return context.switchToHttp().getRequest<{ user: Actor }>().user;
  }

  override handleRequest<T>(error: unknown, actor: T | false): T {
    if (isDatabaseAway(error)) throw error;
    if (error || !actor) {
      throw Unauthenticated.because('The access token is missing, expired, or its session has ended.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return actor;
  }
}
