import fc from 'fast-check';
import { mergeTaxes, taxOn, taxTotal } from './tax';

const GST_18 = [
  { name: 'CGST', rateBasisPoints: 900 },
  { name: 'SGST', rateBasisPoints: 900 },
];
const VAT_19 = [{ name: 'MwSt.', rateBasisPoints: 1_900 }];

describe('Tax', () => {
  it.each([
    ['18 % inside 1,180.00', 118_000, GST_18, true, [9_000, 9_000]],
    ['18 % inside an odd amount', 129_900, GST_18, true, [9_908, 9_908]],
    ['18 % on 1,000.00', 100_000, GST_18, false, [9_000, 9_000]],
    ['19 % inside 119.00', 11_900, VAT_19, true, [1_900]],
    ['19 % inside 99.99', 9_999, VAT_19, true, [1_596]],
    ['half a unit, up', 50, [{ name: 'Tax', rateBasisPoints: 100 }], false, [1]],
    ['less than half a unit, down', 49, [{ name: 'Tax', rateBasisPoints: 100 }], false, [0]],
    ['nothing on nothing', 0, GST_18, true, [0, 0]],
    ['none without components', 100, [], true, []],
  ])('%s', (_, amount, components, included, amounts) => {
    expect(taxOn(amount, components, included).map(({ amountMinor }) => amountMinor)).toEqual(amounts);
  });

  it('that is included is never more than the amount, however it is split', () => {
    const rates = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.nat(1_000), rates, (amount, points) => {
        const components = points.map((rateBasisPoints, index) => ({ name: `T${String(index)}`, rateBasisPoints }));
        expect(taxTotal(taxOn(amount, components, true))).toBeLessThanOrEqual(amount);
      }),
    );
  });

  it('of several lines is one amount for each name and rate', () => {
    const [five, eighteen] = [taxOn(100, [{ name: 'IGST', rateBasisPoints: 500 }], false), taxOn(100, GST_18, false)];
    expect(mergeTaxes([...five, ...eighteen, ...five])).toEqual([
      { name: 'CGST', rateBasisPoints: 900, amountMinor: 9 },
      { name: 'IGST', rateBasisPoints: 500, amountMinor: 10 },
      { name: 'SGST', rateBasisPoints: 900, amountMinor: 9 },
    ]);
  });
});
