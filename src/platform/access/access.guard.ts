import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../../common/problem';
import { RateLimiter } from '../http/rate-limiter';
import type { Reply, Request } from '../http/request';
import { rememberActor } from '../logging/request-context';
import { Forbidden, PeopleOnly, ReauthenticationRequired, Unauthenticated } from './access.problems';
import { ACCESS_RULE, type AccessRule, NEEDS_RECENT } from './access';
import { type Actor, isPerson } from './actor';
import { carriesCredentials } from './bearer';
import { type Permission, permits } from './permissions';
import { SignedLinks } from './signed-links';

/** How long a proof of who somebody is counts for the calls that ask for a recent one. */
const RECENT_MS = 15 * 60_000;

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
    private readonly links: SignedLinks,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const reply = context.switchToHttp().getResponse<Reply>();
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, context.getHandler());
    if (!rule) throw Forbidden.because('This route declares no permission.');
    request.haat.needsPermission = rule.kind === 'permission';
    request.haat.actor = rule.kind === 'public' ? null : await this.identify(context, request, reply);
    rememberActor(request.haat.actor);
    await this.limiter.count(request, reply, request.haat.actor?.id);
    if (rule.kind === 'permission' && rule.orLink && this.links.opens(request)) return true;
    const needsRecent = this.reflector.get<boolean | undefined>(NEEDS_RECENT, context.getHandler()) ?? false;
    decide(rule, request.haat.actor, needsRecent, new Date());
    const stillAllowed = (): Promise<boolean> => this.stillAllows(rule, context);
    request.haat.stillAllowed = stillAllowed;
    return true;
  }

  /** Whether the credentials still prove who asked, and may still do so. Not counted: nobody has asked anew. */
  private async stillAllows(rule: AccessRule, context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    try {
      const actor = carriesCredentials(request) ? await this.authenticator.authenticate(context) : null;
      decide(rule, actor, false, new Date());
      return true;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  /** False credentials count against the address they come from, and are refused on every route that looks at them. */
  private async identify(context: ExecutionContext, request: Request, reply: Reply): Promise<Actor | null> {
    if (!carriesCredentials(request)) return null;
    try {
      return await this.authenticator.authenticate(context);
    } catch (error) {
      await this.limiter.count(request, reply);
      throw error;
    }
  }
}

/** The whole decision, from values alone. */
export function decide(rule: AccessRule, actor: Actor | null, needsRecent: boolean, now: Date): void {
  if (rule.kind === 'public') return;
  if (rule.kind === 'permission') requirePermission(rule.permission, actor);
  else if (actor && !isPerson(actor)) throw PeopleOnly.because('An API key cannot do this.');
  else if (rule.kind === 'authenticated' && !actor) throw Unauthenticated.because('This needs a signed-in account.');
  if (needsRecent) requireRecent(actor, now);
}

function requirePermission(permission: Permission, actor: Actor | null): void {
  if (!actor) throw Unauthenticated.because('This needs a signed-in account.');
  if (!permits(actor.grants, permission)) throw Forbidden.because(`This needs the permission ${permission}.`);
}

function requireRecent(actor: Actor | null, now: Date): void {
  if (!isPerson(actor)) throw PeopleOnly.because('An API key cannot do this.');
  if (now.getTime() - actor.authenticatedAt.getTime() > RECENT_MS) {
    throw ReauthenticationRequired.because('Signing in was too long ago for this call.');
  }
}
