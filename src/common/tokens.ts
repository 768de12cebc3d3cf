import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Opaque tokens that are derived instead of stored: the row's identifier and an HMAC over it. The database holds
 * nothing that would open anything, and a token can be made again whenever its row allows it.
 */
export function tokenFor(secret: string, purpose: string, id: string): string {
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${seal(secret, purpose, id)}`;
}

/** The identifier inside a token of this purpose, or `null` when the token is not ours. Constant time. */
export function idFromToken(secret: string, purpose: string, token: string): string | null {
  const [head = '', signature = '', ...rest] = token.split('.');
  const hex = Buffer.from(head, 'base64url').toString('hex');
  if (hex.length !== 32 || rest.length > 0) return null;
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expected = Buffer.from(seal(secret, purpose, id));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

/** An HMAC over what is said for a purpose. */
const seal = (secret: string, purpose: string, id: string): string =>
  createHmac('sha256', secret).update(`token\n${purpose}\n${id}`).digest('base64url');

/** Stands for an address that is not to be kept: the same for the same address, in any case, and of no use without the secret. */
export const hashOfAddress = (secret: string, email: string): Buffer =>
  createHmac('sha256', secret).update(`address\n${email.toLowerCase()}`).digest();

/** Vouches for an address until a moment: what opens a file for whoever has the link. */
export const linkSignature = (secret: string, path: string, expires: number): string =>
  seal(secret, 'link', `${path}\n${String(expires)}`);

/** Constant time. */
export function isLinkSignature(secret: string, path: string, expires: number, signature: string): boolean {
  const expected = Buffer.from(linkSignature(secret, path, expires));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** AES-256-GCM under a key derived for this purpose (RFC 5869): nonce, tag, ciphertext. */
export function encrypt(secret: string, purpose: string, plain: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

export function decrypt(secret: string, purpose: string, box: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), box.subarray(0, 12));
  decipher.setAuthTag(box.subarray(12, 28));
  return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8');
}

const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'haat', purpose, 32));
