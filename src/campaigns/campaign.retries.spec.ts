import { batchOf, waitAfterMs, WAITS_MS } from './campaign.retries';

describe('A mail that was not taken', () => {
  it('is tried seven times, each time later than before', () => {
    const waits = WAITS_MS.map((_, index) => waitAfterMs(index + 1, 0));
    expect(waits).toEqual([...WAITS_MS]);
    expect([...WAITS_MS].sort((a, b) => a - b)).toEqual([...WAITS_MS]);
    expect(waitAfterMs(WAITS_MS.length + 1, 0)).toBeNull();
  });

  it('does not come back with all the others', () => {
    expect(waitAfterMs(2, 0.5)).toBe(66_000);
  });
});

it.each([
  [1, 1],
  [9, 1],
  [50, 5],
  [1_000, 8],
])('of %i mails a second %i go together', (rate, batch) => {
  expect(batchOf(rate, 8)).toBe(batch);
});
