import { shippingPrice, type ShippingTerms } from './shipping';

const flat: ShippingTerms = { kind: 'flat', priceMinor: 4_900 };
const freeAbove: ShippingTerms = { kind: 'free_above', priceMinor: 4_900, freeFromMinor: 99_900 };
const byWeight: ShippingTerms = {
  kind: 'by_weight',
  priceMinor: 6_000,
  includedGrams: 500,
  stepMinor: 2_500,
  stepGrams: 500,
};

describe('Shipping', () => {
  it.each([
    ['flat', flat, 0, 0, 4_900],
    ['flat, whatever it is', flat, 10_000_000, 90_000, 4_900],
    ['just below the free amount', freeAbove, 99_899, 10, 4_900],
    ['at the free amount', freeAbove, 99_900, 10, 0],
    ['as light as air', byWeight, 0, 0, 6_000],
    ['up to what is included', byWeight, 0, 500, 6_000],
    ['a gram more', byWeight, 0, 501, 8_500],
    ['a whole step more', byWeight, 0, 1_000, 8_500],
    ['a ton', byWeight, 0, 1_000_000, 6_000 + 1_999 * 2_500],
  ])('%s', (_, terms, goodsMinor, weightGrams, price) => {
    expect(shippingPrice(terms, { goodsMinor, weightGrams })).toBe(price);
  });

  it('refuses a price that a number cannot hold exactly', () => {
    const dear = { ...byWeight, stepMinor: 100_000_000_000_000, stepGrams: 1 };
    expect(() => shippingPrice(dear, { goodsMinor: 0, weightGrams: 1_000_000 })).toThrow(RangeError);
  });
});
