import fc from 'fast-check';
import { priceLine, priceOrder } from './order.pricing';

const line = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 1_000_000_000 }));

describe('Pricing an order', () => {
  it('multiplies and adds', () => {
    const lines = [priceLine(2, 129_900), priceLine(1, 5_050)];
    expect(lines.map(({ totalMinor }) => totalMinor)).toEqual([259_800, 5_050]);
    expect(priceOrder(lines)).toMatchObject({ itemsMinor: 264_850, grandMinor: 264_850, discountMinor: 0 });
  });

  it('always adds up, in whole minor units', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 100 }), (wanted) => {
        const lines = wanted.map(([quantity, unit]) => priceLine(quantity, unit));
        const totals = priceOrder(lines);
        const added = lines.reduce((sum, { totalMinor }) => sum + BigInt(totalMinor), 0n);
        expect(BigInt(totals.itemsMinor)).toBe(added);
        expect(Number.isSafeInteger(totals.grandMinor)).toBe(true);
        expect(totals.grandMinor).toBe(totals.itemsMinor - totals.discountMinor + totals.shippingMinor);
      }),
    );
  });

  it('refuses an amount that a number cannot hold exactly', () => {
    expect(() => priceLine(10_000, Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  });
});
