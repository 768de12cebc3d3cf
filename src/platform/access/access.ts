import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Request } from '../http/request';
import { type Actor, isPerson, type Person } from './actor';
import {
  Forbidden,
  LinkExpired,
  LinkInvalid,
  PeopleOnly,
  ReauthenticationRequired,
  Unauthenticated,
} from './access.problems';
import { Refuses } from '../http/refuses';
import type { Permission } from './permissions';

/** What a handler demands of whoever calls it. A handler that declares nothing stops the boot. */
export type AccessRule =
  | { kind: 'public' }
  | { kind: 'anyone' }
  | { kind: 'guest-token' }
  | { kind: 'authenticated' }
  | { kind: 'permission'; permission: Permission; orLink?: true };

export const ACCESS_RULE = Symbol('access-rule');

const declare = (rule: AccessRule, permission: string): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS_RULE, rule), ApiExtension('x-permission', permission));

/** Open to all; credentials are not even looked at, so the answer is the same for everybody and may be cached. */
export const Public = (): MethodDecorator => declare({ kind: 'public' }, 'public');

/** Open to all, and better for who is signed in. Credentials are optional, but false ones are refused. */
export const Anyone = (): MethodDecorator =>
  applyDecorators(declare({ kind: 'anyone' }, 'public'), OptionalBearer(), Refuses(Unauthenticated, PeopleOnly));

/** For who is signed in, or holds the token of the very object. The query decides; what is not yours is not there. */
export const GuestToken = (): MethodDecorator =>
  applyDecorators(
    declare({ kind: 'guest-token' }, 'guest-token'),
    OptionalBearer(),
    Refuses(Unauthenticated, PeopleOnly),
  );

/** For everybody who is signed in. Ownership stands in the query. */
export const Authenticated = (): MethodDecorator =>
  applyDecorators(
    declare({ kind: 'authenticated' }, 'authenticated'),
    ApiBearerAuth(),
    Refuses(Unauthenticated, PeopleOnly),
  );

/** For staff whose roles hold this permission, and for API keys that have it. */
export const Allow = (permission: Permission): MethodDecorator =>
  applyDecorators(
    declare({ kind: 'permission', permission }, permission),
    ApiBearerAuth(),
    Refuses(Unauthenticated, Forbidden),
  );

/**
 * The same, and for whoever holds a link to it that `SignedLinks` gave to somebody who may: a browser follows a link
 * without `Authorization`. With that header the link counts for nothing.
 */
export const AllowOrLink = (permission: Permission): MethodDecorator =>
  applyDecorators(
    declare({ kind: 'permission', permission, orLink: true }, permission),
    OptionalBearer(),
    Refuses(Unauthenticated, Forbidden, LinkInvalid, LinkExpired),
  );

export const NEEDS_RECENT = Symbol('needs-recent-authentication');

/** Beside one of the above: the person must have proved who they are within the last quarter of an hour. */
export const RecentlyAuthenticated = (): MethodDecorator =>
  applyDecorators(SetMetadata(NEEDS_RECENT, true), Refuses(ReauthenticationRequired, PeopleOnly));

/** In OpenAPI an empty requirement beside another one means: optional. */
const OptionalBearer = (): MethodDecorator => applyDecorators(ApiSecurity({}), ApiBearerAuth());

const actorOf = (context: ExecutionContext): Actor | null => context.switchToHttp().getRequest<Request>().haat.actor;

/** Who asks, on routes that demand a permission: a person or a program. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context);
  if (!actor) throw Unauthenticated.because('Sign in first.');
  return actor;
});

/** Who asks, on routes that a link opens as well; `null` when it did. */
export const ActorUnlessLink = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null =>
  actorOf(context),
);

/** The person who asks, on routes that demand one. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const actor = actorOf(context);
  if (!isPerson(actor)) throw Unauthenticated.because('Sign in first.');
  return actor;
});

/** The person who asks, or `null`, on routes that are open to guests. */
export const MaybePerson = createParamDecorator((_: unknown, context: ExecutionContext): Person | null => {
  const actor = actorOf(context);
  return isPerson(actor) ? actor : null;
});

/** Whether the caller may still do this, asked again later: an answer that goes on for minutes outlives sessions. */
export const StillAllowed = createParamDecorator(
  (_: unknown, context: ExecutionContext): (() => Promise<boolean>) =>
    context.switchToHttp().getRequest<Request>().haat.stillAllowed,
);
