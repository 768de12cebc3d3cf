import { bucketFor } from './report.buckets';

it.each([
  ['2026-01-01', '2026-01-01', 'day'],
  ['2026-01-01', '2026-02-14', 'day'],
  ['2026-01-01', '2026-02-16', 'week'],
  ['2026-01-01', '2026-12-31', 'week'],
  ['2026-01-01', '2027-02-01', 'month'],
  ['2026-01-01', '2036-01-01', 'year'],
])('from %s to %s a bar is a %s', (first, last, bucket) => {
  expect(bucketFor(new Date(first), new Date(last))).toBe(bucket);
});
