import { createHmac, randomInt } from 'node:crypto';

export const HOW_MANY = 10;

/** Crockford's base32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Ten codes of 60 random bits each, to be written down: `7K3M-9Q2X-WB5D`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, newCode);

const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''),
  ).join('-');

/** What is kept of a code. However a person types it (case, spaces, `O` for `0`), it is the same code. */
export function hashOfRecoveryCode(secret: string, userId: string, code: string): Buffer {
  const read = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHmac('sha256', secret).update(`recovery-code\n${userId}\n${read}`).digest();
}
