import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RateLimiter } from '../http/rate-limiter';
import type { Reply, Request } from '../http/request';
import { Forbidden, Unauthenticated } from './access.problems';
import { ACCESS_RULE, type AccessRule } from './access';
import type { Actor } from './actor';
import { permits } from './permissions';

/** Tells who sends a request. Implemented by the auth room, which `platform` does not know. */
export interface Authenticator {
  /** The actor that the request's credentials prove. Throws `Unauthenticated` when they prove nothing. */
  authenticate(context: ExecutionContext): Promise<Actor>;
}

export const AUTHENTICATOR = Symbol('Authenticator');

/** Stands before every handler. Who asks is found first, then counted, then allowed or refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const reply = context.switchToHttp().getResponse<Reply>();
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, context.getHandler());
    if (!rule) throw Forbidden.because('This route declares no permission.');
    request.haat.actor = rule.kind === 'public' ? null : await this.identify(context, request, reply);
    await this.limiter.count(request, reply, request.haat.actor?.id);
    decide(rule, request.haat.actor);
    return true;
  }

  /** False credentials count against the address they come from, and are refused on every route that looks at them. */
  private async identify(context: ExecutionContext, request: Request, reply: Reply): Promise<Actor | null> {
    if (request.headers.authorization === undefined) return null;
    try {
      return await this.authenticator.authenticate(context);
    } catch (error) {
      await this.limiter.count(request, reply);
      throw error;
    }
  }
}

/** The whole decision, from values alone. */
export function decide(rule: AccessRule, actor: Actor | null): void {
  if (rule.kind !== 'authenticated' && rule.kind !== 'permission') return;
  if (!actor) throw Unauthenticated.because('This needs a signed-in account.');
  if (rule.kind === 'permission' && !permits(actor.grants, rule.permission)) {
    throw Forbidden.because(`This needs the permission ${rule.permission}.`);
  }
}
