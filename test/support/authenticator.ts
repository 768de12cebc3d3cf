import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a page at this origin asks an authenticator for. */
export interface Page {
  origin: string;
  /** The domain that the authenticator is told; a browser allows only that of the page. */
  domain?: string;
}

interface Options {
  challenge: string;
  [member: string]: unknown;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const CREDENTIAL_INCLUDED = 0x40;

/** An authenticator in software, after WebAuthn Level 3: one ES256 key, made on `create`, used on `get`. */
export class Authenticator {
  readonly id = randomBytes(32);
  /** Signatures so far; an authenticator may also stay at 0 for ever. */
  counter = 0;
  /** Whether it checks a finger or a PIN before it signs. */
  verifiesUser = true;
  private readonly publicKey: KeyObject;
  private readonly privateKey: KeyObject;

  constructor() {
    ({ publicKey: this.publicKey, privateKey: this.privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** `navigator.credentials.create()`, then `toJSON()`. */
  create({ challenge }: Options, page: Page): Record<string, unknown> {
    const attested = Buffer.concat([Buffer.alloc(16), uint16(this.id.length), this.id, this.coseKey()]);
    const authenticatorData = Buffer.concat([this.head(page, CREDENTIAL_INCLUDED), attested]);
    const attestationObject = cborMap([
      ['fmt', cborText('none')],
      ['attStmt', cborMap([])],
      ['authData', cborBytes(authenticatorData)],
    ]);
    return this.answer({
      clientDataJSON: clientData('webauthn.create', challenge, page).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `navigator.credentials.get()`, then `toJSON()`. */
  get({ challenge }: Options, page: Page): Record<string, unknown> {
    this.counter += 1;
    const [data, authenticatorData] = [clientData('webauthn.get', challenge, page), this.head(page, 0)];
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()]);
    return this.answer({
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.privateKey).toString('base64url'),
    });
  }

  private head({ origin, domain = new URL(origin).hostname }: Page, extra: number): Buffer {
    const flags = USER_PRESENT | (this.verifiesUser ? USER_VERIFIED : 0) | extra;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(domain).digest(), Buffer.from([flags]), counter]);
  }

  private answer(response: object): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      response,
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
    };
  }

  /** RFC 9052 and RFC 9053: kty EC2, alg ES256, crv P-256, x, y. */
  private coseKey(): Buffer {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const bytes = (text: string): Buffer => cborBytes(Buffer.from(text, 'base64url'));
    return cborMap([
      [1, cborInt(2)],
      [3, cborInt(-7)],
      [-1, cborInt(1)],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
  }
}

const clientData = (type: string, challenge: string, { origin }: Page): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const uint16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
};

/** As much of CBOR (RFC 8949) as WebAuthn needs here. */
function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(length)]);
}

const cborInt = (value: number): Buffer => (value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value));
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: readonly (readonly [string | number, Buffer])[]): Buffer =>
  Buffer.concat([
    cborHead(5, entries.length),
    ...entries.flatMap(([key, value]) => [typeof key === 'string' ? cborText(key) : cborInt(key), value]),
  ]);
