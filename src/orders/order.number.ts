import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U to misread on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number for humans, such as `H-7K3MQ-9Q2XW`. Random (50 bits), so that it tells nobody how much a store sells. */
export function newOrderNumber(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  return `H-${letters.slice(0, 5)}-${letters.slice(5)}`;
}
