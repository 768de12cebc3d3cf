import type { Speed } from './result';
import { atLeast, atMost, exactly, ratioOf, statementsAtMost } from './verdict';

const speed = (...rounds: number[]): Speed => ({
  name: 'it',
  rounds,
  perSecond: rounds[0] ?? 0,
  medianMs: 1,
  p99Ms: null,
  complaints: [],
});

test('a limit that was not measured proves nothing, neither way', () => {
  expect(ratioOf(speed(10), null)).toBeNull();
  expect(atLeast(null, 0.6, 'L-order')).toEqual({
    target: '≥ 0.6 × L-order',
    measured: 'L-order was not measured',
    reached: null,
  });
  expect(atMost('memory', null, 150, ' MB').reached).toBeNull();
});

test.each([
  [0.8, true],
  [0.81, true],
  [0.799, false],
])('%d of a limit of which 0.8 was promised: %p', (ratio, reached) => {
  expect(atLeast(ratio, 0.8, 'L-bytes').reached).toBe(reached);
});

test.each([
  [150, true],
  [150.2, false],
])('%d MB where 150 are the most: %p', (megabytes, reached) => {
  expect(atMost('memory', megabytes, 150, ' MB').reached).toBe(reached);
});

test('one too many is not about right', () => {
  expect(exactly('orders', 101, 100).reached).toBe(false);
  expect(exactly('orders', 100, 100).reached).toBe(true);
});

test('what runs beside the requests is no statement of theirs', () => {
  expect(statementsAtMost(1.08, 1).reached).toBe(true);
  expect(statementsAtMost(1.97, 1).reached).toBe(false);
});
