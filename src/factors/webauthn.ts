import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';

/** The pages on which passkeys work, and the domain that they belong to (WebAuthn's relying party). */
export interface RelyingParty {
  name: string;
  domain: string;
  origins: string[];
}

/** As rows hold it. */
export interface StoredCredential {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

export interface KnownCredential {
  id: string;
  transports: string[];
}

type OwnsChallenge = (challenge: string) => boolean;

const TIMEOUT_MS = 5 * 60_000;

/** Loaded when somebody uses a passkey: a program in which nobody does stays 17 MB smaller. */
const library = async () => import('@simplewebauthn/server');

/** What a browser needs to make a passkey that can be found without a user name. */
export async function creationOptions(
  { name, domain }: RelyingParty,
  person: { id: string; email: string; name: string },
  challenge: string,
  known: readonly KnownCredential[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return (await library()).generateRegistrationOptions({
    rpName: name,
    rpID: domain,
    userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    userName: person.email,
    userDisplayName: person.name,
    challenge,
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
}

/** What a browser needs to sign with a passkey: one of these, or any of this domain. */
export async function requestOptions(
  { domain }: RelyingParty,
  challenge: string,
  known: readonly KnownCredential[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return (await library()).generateAuthenticationOptions({
    rpID: domain,
    challenge,
    timeout: TIMEOUT_MS,
    userVerification: 'preferred',
    ...(known.length > 0 && { allowCredentials: [...known] }),
  });
}

/** The new credential. Throws, saying why, when the answer does not hold. */
export async function verifiedRegistration(
  { domain, origins }: RelyingParty,
  credential: object,
  expectedChallenge: OwnsChallenge,
): Promise<StoredCredential> {
  const { verified, registrationInfo } = await (
    await library()
  ).verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin: origins,
    expectedRPID: domain,
    requireUserVerification: false,
  });
  if (!verified) throw new Error('the signature does not hold');
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports };
}

/** The counter that the authenticator signed. Throws, saying why, when the answer does not hold. */
export async function verifiedCounter(
  { domain, origins }: RelyingParty,
  credential: object,
  { credentialId, publicKey, counter }: StoredCredential,
  expectedChallenge: OwnsChallenge,
  requireUserVerification: boolean,
): Promise<number> {
  const stored: WebAuthnCredential = { id: credentialId, publicKey: new Uint8Array(publicKey), counter };
  const { verified, authenticationInfo } = await (
    await library()
  ).verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: origins,
    expectedRPID: domain,
    credential: stored,
    requireUserVerification,
  });
  if (!verified) throw new Error('the signature does not hold');
  return authenticationInfo.newCounter;
}
