import fc from 'fast-check';
import { halfUp, partOf } from './rounding';

const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const whole = fc.integer({ min: 1, max: 1_000_000 });

describe('Rounding', () => {
  it.each([
    [0n, 2n, 0n],
    [1n, 2n, 1n],
    [3n, 2n, 2n],
    [5n, 2n, 3n],
    [49n, 100n, 0n],
    [50n, 100n, 1n],
    [149n, 100n, 1n],
    [150n, 100n, 2n],
  ])('%d / %d is %d', (numerator, denominator, rounded) => {
    expect(halfUp(numerator, denominator)).toBe(rounded);
  });

  it.each([
    [99_999, 900, 10_000, 9_000],
    [105, 10, 100, 11],
    [104, 10, 100, 10],
    [Number.MAX_SAFE_INTEGER, 9_999, 10_000, 9_006_298_534_815_517],
  ])('of %d, %d / %d is %d', (total, part, of, expected) => {
    expect(partOf(total, part, of)).toBe(expected);
  });

  it('is never more than half a unit away, and at half of one above', () => {
    fc.assert(
      fc.property(amount, whole, fc.nat(), (total, of, seed) => {
        const part = seed % (of + 1);
        const [exact, rounded] = [2n * BigInt(total) * BigInt(part), BigInt(partOf(total, part, of))];
        const error = 2n * rounded * BigInt(of) - exact;
        expect(error > -BigInt(of) && error <= BigInt(of)).toBe(true);
        expect(rounded >= 0n && rounded <= BigInt(total)).toBe(true);
      }),
    );
  });
});
