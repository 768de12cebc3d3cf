const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between one try and the next: nine tries in all, the last about a day after the first. */
export const WAITS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 8 * HOUR, 10 * HOUR] as const;

/** So much longer a wait may be, by chance: what failed together does not come back together. */
const JITTER = 0.2;

/** An endpoint that has failed for so long, and never succeeded in between, is switched off. */
export const LONGEST_FAILURE_MS = 24 * HOUR;

/** How long to wait after so many failed tries; `null` when it was the last. `chance` is from 0 to below 1. */
export function waitAfterMs(failedTries: number, chance: number): number | null {
  const wait = WAITS_MS[failedTries - 1];
  return wait === undefined ? null : Math.round(wait * (1 + JITTER * chance));
}

export type Verdict = 'delivered' | 'gone' | 'failed';

/** What an answer means. A redirect is a failure: where it leads was not checked. */
export function verdictOf(status: number | null): Verdict {
  if (status !== null && status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'failed';
}
