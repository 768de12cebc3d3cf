import { LONGEST_FAILURE_MS, verdictOf, waitAfterMs, WAITS_MS } from './webhook.retries';

describe('The waits between the tries of a delivery', () => {
  it('grow, and reach over a day', () => {
    const waits = WAITS_MS.map((_, index) => waitAfterMs(index + 1, 0) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(5_000);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(LONGEST_FAILURE_MS);
    expect(waitAfterMs(WAITS_MS.length + 1, 0)).toBeNull();
  });

  it('are longer by chance, by a fifth at most', () => {
    expect(waitAfterMs(3, 0)).toBe(300_000);
    expect(waitAfterMs(3, 0.5)).toBe(330_000);
    expect(waitAfterMs(3, 0.999_999)).toBe(360_000);
  });
});

describe('An answer', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [500, 'failed'],
    [null, 'failed'],
  ])('of %s means %s', (status, verdict) => expect(verdictOf(status)).toBe(verdict));
});
