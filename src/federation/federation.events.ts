import { DomainEvent } from '../platform/events/domain-event';

/** An account at a provider opens an account from now on that was here before. */
export class IdentityLinked extends DomainEvent<{ userId: string; provider: string }> {
  static override readonly type = 'federation.identity_linked';
}
