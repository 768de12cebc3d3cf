import { DomainEvent } from '../platform/events/domain-event';

/** Another way to prove who one is was added to an account. */
export class FactorAdded extends DomainEvent<{ userId: string; factor: 'totp' | 'passkey' }> {
  static override readonly type = 'factors.added';
}

/** A way to prove who one is was taken from an account. */
export class FactorRemoved extends DomainEvent<{ userId: string; factor: 'totp' | 'passkey' }> {
  static override readonly type = 'factors.removed';
}

/** A recovery code stood in for a second factor. */
export class RecoveryCodeUsed extends DomainEvent<{ userId: string; left: number }> {
  static override readonly type = 'factors.recovery_code_used';
}
