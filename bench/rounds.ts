import type { Meter } from './costs';
import { type Loaded, perSecond, timeAt } from './load';
import { median } from './report/figures';
import type { Speed } from './report/result';

/** One side of a comparison: measures itself for so many seconds. Warming up does not count. */
export type Side = (seconds: number, counts: boolean) => Promise<Measured>;

/** What a side was in one round. */
export interface Measured {
  /** How much work was asked for, whether or not it was waited for in the end. */
  asked: number;
  perSecond: number;
  medianMs: number;
  p99Ms: number | null;
  complaints: string[];
}

/** A just-in-time compiler gets to know what it is asked for; so it is in a shop that has been open for a while. */
const WARM_UP_SECONDS = 6;

export const measuredBy = (loaded: Loaded): Measured => ({
  asked: loaded.sent,
  perSecond: perSecond(loaded),
  medianMs: timeAt(loaded, 0.5),
  p99Ms: timeAt(loaded, 0.99),
  complaints: complaintsAbout(loaded),
});

function complaintsAbout({ others, failures }: Loaded): string[] {
  const statuses = Object.entries(others).map(([status, count]) => `${count} answers ${status}`);
  return failures > 0 ? [...statuses, `${failures} requests without an answer`] : statuses;
}

/** The same, with its costs written down. */
export const metered =
  (meter: Meter, side: Side): Side =>
  (seconds, counts) =>
    counts ? meter.during(() => side(seconds, counts)) : side(seconds, counts);

/**
 * Measures all sides in turn, round after round: whatever else the machine does in these minutes, it does to all of
 * them. Each is warmed up first, and that does not count.
 */
export async function inTurn<Sides extends Record<string, Side | undefined>>(
  sides: Sides,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Speeds<Sides>> {
  const there = Object.entries(sides).flatMap(([name, side]) =>
    side ? [{ name, side, measured: <Measured[]>[] }] : [],
  );
  for (const { side } of there) await side(WARM_UP_SECONDS, false);
  for (let round = 0; round < rounds; round++) {
    for (const { side, measured } of there) measured.push(await side(seconds, true));
  }
  return Object.fromEntries(there.map(({ name, measured }) => [name, speedOf(name, measured)])) as Speeds<Sides>;
}

/** A side that could not be measured has no speed. */
type Speeds<Sides> = { [Name in keyof Sides]: undefined extends Sides[Name] ? Speed | undefined : Speed };

export function speedOf(name: string, rounds: readonly Measured[]): Speed {
  const slowest = rounds.flatMap(({ p99Ms }) => (p99Ms === null ? [] : [p99Ms]));
  return {
    name,
    rounds: rounds.map((round) => round.perSecond),
    perSecond: median(rounds.map((round) => round.perSecond)),
    medianMs: median(rounds.map(({ medianMs }) => medianMs)),
    p99Ms: slowest.length > 0 ? median(slowest) : null,
    complaints: [...new Set(rounds.flatMap(({ complaints }) => complaints))],
  };
}
