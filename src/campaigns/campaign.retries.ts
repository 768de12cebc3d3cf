const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between one try and the next: seven in all, the last about half a day after the first. */
export const WAITS_MS = [15 * SECOND, MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR] as const;

/** So much longer a wait may be, by chance: what failed together does not come back together. */
const JITTER = 0.2;

/** How long to wait after so many failed tries; `null` when it was the last. `chance` is from 0 to below 1. */
export function waitAfterMs(failedTries: number, chance: number): number | null {
  const wait = WAITS_MS[failedTries - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * chance));
}

/** A batch is what one second has, in tenths: small enough to end soon, large enough not to ask for each mail. */
export const batchOf = (mailsPerSecond: number, most: number): number =>
  Math.max(1, Math.min(most, Math.round(mailsPerSecond / 10)));
