import { isEmail } from 'class-validator';

/** Somebody as a provider describes them, as far as it counts here. */
export interface ProviderAccount {
  /** What the provider calls the person, for good. */
  subject: string;
  /** An address that the provider has verified; `null` when it vouches for none. */
  email: string | null;
  name: string;
}

/** The claims of OpenID Connect Core, 5.1 that are read here. What a provider sends may be anything. */
export interface Claims {
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  name?: unknown;
}

/** OpenID Connect Core, 2: "MUST NOT exceed 255 ASCII characters in length". */
const LONGEST_SUBJECT = 255;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;

/** Whether these claims leave nothing to ask for. */
export const isComplete = ({ email, email_verified: verified }: Claims): boolean =>
  email !== undefined && verified !== undefined;

/** `null` when the subject is none. The address and whether it is verified are taken from one and the same source. */
export function accountIn(claims: Claims): ProviderAccount | null {
  const { sub: subject } = claims;
  if (!/^[\x20-\x7e]+$/.test(subject) || subject.length > LONGEST_SUBJECT) return null;
  const email = verifiedEmail(claims);
  return { subject, email, name: nameIn(claims) || (email?.split('@', 1)[0] ?? '') };
}

/** Only the value `true` says so: text such as "true" says that nobody knows what this provider means. */
function verifiedEmail({ email, email_verified: verified }: Claims): string | null {
  if (verified !== true || typeof email !== 'string' || email.length > LONGEST_EMAIL) return null;
  return isEmail(email, { allow_utf8_local_part: false }) ? email.toLowerCase() : null;
}

/** Without line breaks, NUL and half characters, which nothing behind this point could show or keep. */
function nameIn({ name }: Claims): string {
  if (typeof name !== 'string') return '';
  const shown = name.replace(/[\p{C}\s]+/gu, ' ').trim();
  return shown.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '');
}
