import fc from 'fast-check';
import { sumDemand } from './stock.demand';

describe('demand', () => {
  it('is summed per variant and put in the order of the ids', () => {
    const demand = [
      { variantId: 'b', quantity: 1 },
      { variantId: 'a', quantity: 2 },
      { variantId: 'B', quantity: 3 },
    ];
    expect(sumDemand(demand)).toEqual([
      { variantId: 'a', quantity: 2 },
      { variantId: 'b', quantity: 4 },
    ]);
  });

  it.each([0, -1, 1.5, NaN, 2 ** 53])('of %d is refused', (quantity) => {
    expect(() => sumDemand([{ variantId: 'a', quantity }])).toThrow(RangeError);
  });

  it('comes out the same, whatever order it is listed in, and loses nothing', () => {
    const entry = fc.record({
      variantId: fc.constantFrom('a', 'b', 'c', 'd'),
      quantity: fc.integer({ min: 1, max: 99 }),
    });
    const total = (entries: readonly { quantity: number }[]) =>
      entries.reduce((sum, { quantity }) => sum + quantity, 0);
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const summed = sumDemand(entries);
        expect(sumDemand([...entries].reverse())).toEqual(summed);
        expect(total(summed)).toBe(total(entries));
      }),
    );
  });
});
