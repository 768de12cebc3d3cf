import type { Result } from './result';
import { scaleResults } from './scale';

const measured = (products: number, medianMs: number, statements = 1): Result => ({
  workload: 'W5',
  title: 'own orders',
  products,
  speed: {
    name: 'orders',
    rounds: [1_000 / medianMs],
    perSecond: 1_000 / medianMs,
    medianMs,
    p99Ms: null,
    complaints: [],
  },
  limit: null,
  ratio: null,
  costs: { statements, transactions: 0, sqlMs: 0, cpuMs: null, asked: [] },
  residentMb: null,
  verdicts: [],
  notes: [],
});

const reached = (results: readonly Result[]): (boolean | null)[] =>
  scaleResults(results).flatMap(({ verdicts }) => verdicts.map((verdict) => verdict.reached));

test('one size tells nothing of growth', () => {
  expect(scaleResults([measured(1_000, 2)])).toEqual([]);
});

test('the largest store is held against the smallest, whatever lies between', () => {
  const [result] = scaleResults([measured(1_000_000, 2.4), measured(1_000, 2), measured(100_000, 9)]);
  expect(result).toMatchObject({ workload: 'W8', products: 1_000_000, limit: { name: 'at 1000' } });
  expect(result?.verdicts.map((verdict) => verdict.reached)).toEqual([true, true]);
});

test('a store that grows slower misses the promise, and so does one that asks more', () => {
  expect(reached([measured(1_000, 2), measured(1_000_000, 2.5)])).toEqual([false, true]);
  expect(reached([measured(1_000, 2), measured(1_000_000, 2, 2)])).toEqual([true, false]);
});

test('it says how much quicker or slower the limit was by then', () => {
  const limit = (perSecond: number): Result['limit'] => ({
    name: 'L-bytes',
    rounds: [perSecond],
    perSecond,
    medianMs: 1,
    p99Ms: null,
    complaints: [],
  });
  const [result] = scaleResults([
    { ...measured(1_000, 2), limit: limit(20_000) },
    { ...measured(1_000_000, 3), limit: limit(13_000) },
  ]);
  expect(result?.notes).toEqual(['Minutes lie between the sizes: L-bytes went from 20000 to 13000 a second.']);
});
