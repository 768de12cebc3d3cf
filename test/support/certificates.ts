import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

x509.cryptoProvider.set(webcrypto);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const AN_HOUR_MS = 3_600_000;

/** What a server needs to speak TLS. */
export interface Identity {
  key: string;
  cert: string;
}

type Keys = Awaited<ReturnType<typeof newKeys>>;

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

/** An authority that nobody trusts unless told to, and that lives as long as a test. */
export class CertificateAuthority {
  private constructor(
    private readonly keys: Keys,
    private readonly certificate: x509.X509Certificate,
  ) {}

  static async open(name: string): Promise<CertificateAuthority> {
    const keys = await newKeys();
    const extensions = [new x509.BasicConstraintsExtension(true, 0, true), signsCertificates];
    return new CertificateAuthority(keys, await selfSigned(name, keys, extensions));
  }

  /** To be trusted by whoever gets it. */
  get pem(): string {
    return this.certificate.toString('pem');
  }

  /** A certificate for a name, valid around this moment unless it is to be of the past. */
  async identityOf(name: string, { isExpired = false } = {}): Promise<Identity> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      subject: `CN=${name}`,
      issuer: this.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      signingAlgorithm: ALGORITHM,
      ...validity(isExpired ? -2 * AN_HOUR_MS : 0),
      extensions: [isFor(name)],
    });
    return identity(keys, certificate);
  }
}

/** A certificate for a name that nobody vouches for. */
export async function selfMadeIdentity(name: string): Promise<Identity> {
  const keys = await newKeys();
  return identity(keys, await selfSigned(name, keys, [isFor(name)]));
}

const signsCertificates = new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true);
const isFor = (name: string): x509.Extension =>
  new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }]);

const selfSigned = (name: string, keys: Keys, extensions: x509.Extension[]): Promise<x509.X509Certificate> =>
  x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    ...validity(),
    signingAlgorithm: ALGORITHM,
    extensions,
  });

async function identity({ privateKey }: Keys, certificate: x509.X509Certificate): Promise<Identity> {
  const key = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return { key: x509.PemConverter.encode(key, 'PRIVATE KEY'), cert: certificate.toString('pem') };
}

const validity = (shiftMs = 0): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() - AN_HOUR_MS + shiftMs),
  notAfter: new Date(Date.now() + AN_HOUR_MS + shiftMs),
});
