import { DomainEvent } from '../platform/events/domain-event';

/** Somebody signed up with an address that has to be confirmed. */
export class EmailVerificationRequested extends DomainEvent<{ userId: string; tokenId: string }> {
  static override readonly type = 'auth.email_verification_requested';
}

/** Somebody signed up with an address that has a confirmed account already: its owner is told. */
export class RegistrationRepeated extends DomainEvent<{ userId: string }> {
  static override readonly type = 'auth.registration_repeated';
}
