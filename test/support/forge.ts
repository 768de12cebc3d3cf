import { createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { decrypt } from '../../src/common/tokens';
import type { Haat } from './start';

export type Json = Record<string, unknown>;

/** The header or the claims of a token. */
export function partOf(token: string, index: 0 | 1): Json {
  return JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString()) as Json;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with any signature, or none. */
export const unsigned = (header: Json, claims: Json, signature = ''): string =>
  `${encoded(header)}.${encoded(claims)}.${signature}`;

/** A token that is signed as it should be, with a key of one's choice. */
export function signedWith(key: KeyObject, header: Json, claims: Json): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** A token whose signature is a keyed hash: what comes out when a public key is taken for a shared secret. */
export function hashedWith(secret: string | Buffer, header: Json, claims: Json): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const hash = `sha${/\d+$/.exec(String(header['alg']))?.[0] ?? '256'}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

/** The private key of the program, for tokens of which nothing but what they say is wrong. */
export async function privateKeyOf(haat: Haat, kid: unknown): Promise<KeyObject> {
  const { box } = await haat.database.row<{ box: Buffer }>(
    'SELECT private_key AS box FROM signing_keys WHERE kid = $1',
    [kid],
  );
  return createPrivateKey(decrypt(haat.secret, 'signing-key', box));
}
