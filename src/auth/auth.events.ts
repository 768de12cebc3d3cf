import { DomainEvent } from '../platform/events/domain-event';

/** Somebody signed up with an address that has to be confirmed. */
export class EmailVerificationRequested extends DomainEvent<{ userId: string; tokenId: string }> {
  static override readonly type = 'auth.email_verification_requested';
}

/** Somebody signed up with an address that has a confirmed account already: its owner is told. */
export class RegistrationRepeated extends DomainEvent<{ userId: string }> {
  static override readonly type = 'auth.registration_repeated';
}

/** Somebody who says that they own this account wants a new password. */
export class PasswordResetRequested extends DomainEvent<{ userId: string; tokenId: string }> {
  static override readonly type = 'auth.password_reset_requested';
}

/** The password of an account was changed. */
export class PasswordChanged extends DomainEvent<{ userId: string }> {
  static override readonly type = 'auth.password_changed';
}

/** The owner of an account wants another address for it. */
export class EmailChangeRequested extends DomainEvent<{ userId: string; tokenId: string; email: string }> {
  static override readonly type = 'auth.email_change_requested';
}

/** An account has another address now. */
export class EmailChanged extends DomainEvent<{ userId: string; formerEmail: string }> {
  static override readonly type = 'auth.email_changed';
}
