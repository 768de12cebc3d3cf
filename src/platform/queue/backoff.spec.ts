import { jittered } from './backoff';

const BACKOFF = { firstMs: 500, longestMs: 30_000 };

describe('How long the next try waits', () => {
  it.each([
    [1, 1, 1_000],
    [2, 1, 2_000],
    [4, 1, 8_000],
    [10, 1, 30_000],
    [4, 0.5, 4_000],
    [4, 0, 0],
  ])('after %i tries, by a chance of %d: %i ms', (attempts, chance, expected) => {
    expect(jittered(attempts, BACKOFF, chance)).toBe(expected);
  });
});
