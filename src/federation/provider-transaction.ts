import { randomBytes } from 'node:crypto';
import { newId } from '../common/id';
import { decrypt, encrypt } from '../common/tokens';

const PURPOSE = 'provider-transaction';
const LIFETIME_MS = 10 * 60_000;

/** A sign-in that has begun, and what its answer will be held against. */
export interface ProviderTransaction {
  id: string;
  provider: string;
  /** Comes back with the answer (RFC 6749, 10.12). */
  state: string;
  /** Comes back inside the ID token (OpenID Connect Core, 15.5.2). */
  nonce: string;
  /** Proves to the provider that whoever redeems the code has asked for it (RFC 7636). */
  verifier: string;
  /** In milliseconds since 1970. */
  expiresAt: number;
}

export const newTransaction = (provider: string, now = Date.now()): ProviderTransaction => ({
  id: newId(),
  provider,
  state: unguessable(),
  nonce: unguessable(),
  verifier: unguessable(),
  expiresAt: now + LIFETIME_MS,
});

/** As the page keeps it, without being able to read or change it: nothing is written here for somebody who only began. */
export const sealTransaction = (secret: string, transaction: ProviderTransaction): string =>
  encrypt(secret, PURPOSE, JSON.stringify(transaction)).toString('base64url');

/** `null` when it is not ours, was made for another provider, or is too old. */
export function openTransaction(
  secret: string,
  provider: string,
  sealed: string,
  now = Date.now(),
): ProviderTransaction | null {
  const transaction = unsealed(secret, sealed);
  return transaction?.provider === provider && now < transaction.expiresAt ? transaction : null;
}

function unsealed(secret: string, sealed: string): ProviderTransaction | null {
  try {
    // Nobody else could have encrypted it, so it is what was written.
    return JSON.parse(decrypt(secret, PURPOSE, Buffer.from(sealed, 'base64url'))) as ProviderTransaction;
  } catch {
    return null;
  }
}

const unguessable = (): string => randomBytes(32).toString('base64url');
