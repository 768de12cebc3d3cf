import fc from 'fast-check';
import { allot } from './allotment';

const weights = fc.array(fc.nat(100_000_000), { minLength: 1, maxLength: 100 });
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

describe('Allotting', () => {
  it.each([
    ['evenly', 9, [1, 1, 1], [3, 3, 3]],
    ['the rest to the earlier of equals', 10, [1, 1, 1], [4, 3, 3]],
    ['the rest to who lost most', 10, [57, 34, 9], [6, 3, 1]],
    ['the rest to the heavier of those who lost alike', 1, [1, 3, 1, 3], [0, 1, 0, 0]],
    ['nothing to what weighs nothing', 7, [0, 5, 0], [0, 7, 0]],
    ['nothing at all', 0, [0, 0], [0, 0]],
    ['a paisa', 1, [129_900, 25_050], [1, 0]],
    ['all that is there', 154_950, [129_900, 25_050], [129_900, 25_050]],
    [
      'amounts near the end of the exact range',
      9_007_199_254_740_990,
      [1, 1],
      [4_503_599_627_370_495, 4_503_599_627_370_495],
    ],
  ])('gives %s: %d over %j', (_, amount, over, shares) => {
    expect(allot(amount, over)).toEqual(shares);
  });

  it('refuses to lose an amount where there is nobody to bear it', () => {
    expect(() => allot(1, [0, 0])).toThrow(RangeError);
    expect(() => allot(1, [])).toThrow(RangeError);
  });

  it('always adds up, gives nobody less than nothing and nobody more than the weight', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (over, part) => {
        const amount = Math.floor(sumOf(over) * part);
        const shares = allot(amount, over);
        expect(sumOf(shares)).toBe(amount);
        for (const [place, share] of shares.entries()) {
          expect(Number.isSafeInteger(share)).toBe(true);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(over[place] ?? 0);
        }
      }),
    );
  });
});
