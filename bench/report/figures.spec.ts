import { median, medianRatio, percentile } from './figures';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('the middle of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('nothing has no middle', () => {
  expect(() => median([])).toThrow('Nothing was measured');
});

test.each([
  [0.5, 2],
  [0.51, 3],
  [0.99, 4],
  [1, 4],
  [0, 1],
])('a share of %d of 1, 2, 3, 4 is not above %d', (share, value) => {
  expect(percentile([1, 2, 3, 4], share)).toBe(value);
});

test('of nothing, a percentile is nothing', () => {
  expect(percentile([], 0.99)).toBe(0);
});

test('sides are compared round by round, so that a moment that hits one side decides nothing', () => {
  // The limit was disturbed in the second round. The medians of each side would say 9 / 16.
  expect(medianRatio([10, 9, 8], [20, 6, 16])).toBe(0.5);
});
