import { medianRatio } from './figures';
import type { Speed, Verdict } from './result';

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1));

/** How much of the limit there is; nothing when the limit was not measured. */
export const ratioOf = (speed: Speed, limit: Speed | null): number | null =>
  limit === null ? null : medianRatio(speed.rounds, limit.rounds);

export const atLeast = (ratio: number | null, share: number, limit: string): Verdict => ({
  target: `≥ ${share} × ${limit}`,
  measured: ratio === null ? `${limit} was not measured` : `${ratio.toFixed(2)} ×`,
  reached: ratio === null ? null : ratio >= share,
});

export const atMost = (what: string, measured: number | null, most: number, unit = ''): Verdict => ({
  target: `${what} ≤ ${most}${unit}`,
  measured: measured === null ? 'unknown here' : `${shown(measured)}${unit}`,
  reached: measured === null ? null : measured <= most,
});

export const exactly = (what: string, measured: number, wanted: number): Verdict => ({
  target: `${what} = ${wanted}`,
  measured: String(measured),
  reached: measured === wanted,
});

/** A whole number of statements, as what runs beside the requests adds a little. */
export const statementsAtMost = (measured: number, most: number): Verdict => ({
  target: `statements ≤ ${most}`,
  measured: measured.toFixed(2),
  reached: Math.round(measured) <= most,
});
