import { decode, sign } from 'jsonwebtoken';
import { decrypt } from '../../src/common/tokens';
import type { Haat } from './start';
import type { Person } from './world';

/**
 * An access token that was good an hour ago, signed with the very key of the program: nothing but its time is wrong.
 */
export async function expiredToken(haat: Haat, { tokens }: Person): Promise<string> {
  const { key } = await haat.database.row<{ key: Buffer }>('SELECT private_key AS key FROM signing_keys');
  const { header, payload } = decode(tokens.accessToken, { complete: true }) ?? { header: { kid: '' }, payload: '' };
  if (typeof payload === 'string') throw new Error('The access token cannot be read');
  const anHourAgo = Math.floor(Date.now() / 1000) - 3_600;
  const claims = { ...payload, iat: anHourAgo, exp: anHourAgo + 600 };
  return sign(claims, decrypt(haat.secret, 'signing-key', key), { algorithm: 'ES256', keyid: header.kid });
}
