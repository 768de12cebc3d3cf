import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator app takes unasked: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
/** How many steps a clock may be ahead or behind (RFC 6238, 5.2 recommends one). */
const DRIFT_STEPS = 1;

/** A new secret, in base32. RFC 4226, 4 asks for at least 128 bits and recommends 160. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator app reads from a QR code. */
export const otpauthUri = (store: string, account: string, secret: string): string =>
  totp(secret, store, account).toString();

/** The time step whose code this is, or `null` when it is of none that counts at this moment. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: DRIFT_STEPS });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

const totp = (secret: string, issuer = '', label = ''): TOTP =>
  new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
