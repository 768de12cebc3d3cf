import type { Backoff } from './job';

/** Full jitter over an exponential back-off, so that what failed together does not come back together. */
export const jittered = (attemptsMade: number, { firstMs, longestMs }: Backoff, chance = Math.random()): number =>
  Math.round(chance * Math.min(longestMs, firstMs * 2 ** attemptsMade));
