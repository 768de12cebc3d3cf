import { ACCESS_TOKEN_SECONDS, CLOCK_TOLERANCE_SECONDS } from './access-token';

/**
 * How long a key is published before it signs: longer than anybody outside may keep the list of keys without asking
 * again, which is the `max-age` of `/.well-known/jwks.json`.
 */
export const LEAD_SECONDS = 600;

/** After this long nothing lives that a retired key has signed. */
export const AFTERLIFE_SECONDS = ACCESS_TOKEN_SECONDS + CLOCK_TOLERANCE_SECONDS;

const LONGEST_SERVICE_MS = 90 * 24 * 3600 * 1000;

/** The life of a key: made, and published from then on; signing once all older ones are retired; retired; gone. */
export interface SigningKeyTimes {
  createdAt: Date;
  /** After this it only verifies. It may lie ahead: then a successor waits. */
  retiredAt: Date | null;
}

const isRetired = ({ retiredAt }: SigningKeyTimes, now: Date): boolean => retiredAt !== null && retiredAt <= now;

const byAge = (one: SigningKeyTimes, other: SigningKeyTimes): number =>
  one.createdAt.getTime() - other.createdAt.getTime();

/** Those that sign, now and next, in this order. */
export const inService = <Key extends SigningKeyTimes>(keys: readonly Key[], now: Date): Key[] =>
  keys.filter((key) => !isRetired(key, now)).sort(byAge);

/** Whether anything that it signed may still live, or will be signed by it. */
export const isPublished = ({ retiredAt }: SigningKeyTimes, now: Date): boolean =>
  retiredAt === null || now.getTime() - retiredAt.getTime() < AFTERLIFE_SECONDS * 1000;

/** Whether it is time for another key: there is none, or the latest was made too long ago. */
export function isRotationDue(keys: readonly SigningKeyTimes[], now: Date): boolean {
  const latest = inService(keys, now).at(-1);
  return !latest || now.getTime() - latest.createdAt.getTime() >= LONGEST_SERVICE_MS;
}
