import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transactions';

/** Whose data it is. The address is proved, so what was left under it without signing in is theirs as well. */
export interface DataSubject {
  readonly id: string;
  readonly email: string;
}

/**
 * Everybody in the house who keeps something about people, in the order in which they are asked to erase it. A process
 * that lacks one of them does not start: an erasure that left something out would not be one. The account goes first,
 * because whoever is adding to it at that moment is waited for at its row; returns go before the orders that tell whose
 * they are.
 */
export const HOLDERS = [
  'users',
  'api-keys',
  'sessions',
  'auth',
  'factors',
  'federation',
  'events',
  'notifications',
  'carts',
  'returns',
  'orders',
  'webhooks',
  'campaigns',
  'reports',
  'idempotency',
  'audit',
] as const;
export type HolderName = (typeof HOLDERS)[number];

/** What a room says about the people in its tables. */
export interface PersonalDataHolder {
  /** All that is kept about this person, as it goes into the file that they get. Never a secret. */
  exportOf(subject: DataSubject): Promise<object>;

  /** Removes it, in the transaction of the whole erasure. What has to stay must not tell any more whose it was. */
  erase(tx: Tx, subject: DataSubject): Promise<void>;
}

export const HOLDER = Symbol('personal-data-holder');

/** Says that this provider answers for the personal data of its room. */
export const HoldsPersonalData = (name: HolderName): ((holder: new (...args: never[]) => PersonalDataHolder) => void) =>
  SetMetadata(HOLDER, name);
