import { chooseMethod, type OfferedMethod, shippingOffers } from './shipping-choice';

const STANDARD: OfferedMethod = {
  code: 'standard',
  title: 'Standard',
  kind: 'free_above',
  priceMinor: 4_900,
  freeFromMinor: 99_900,
  countries: ['IN'],
};
const EXPRESS: OfferedMethod = {
  code: 'express',
  title: 'Express',
  kind: 'flat',
  priceMinor: 14_900,
  countries: ['IN'],
};
const WORLD: OfferedMethod = { ...EXPRESS, code: 'world', title: 'World', countries: null };
const ALL = [STANDARD, EXPRESS, WORLD];

describe('The way of shipping', () => {
  it.each([
    ['is the one that was asked for', ALL, 'IN', 'express', EXPRESS],
    ['is the first that goes there', ALL, 'IN', undefined, STANDARD],
    ['is the first that goes there, abroad', ALL, 'DE', undefined, WORLD],
    ['is none where none is offered', [], 'IN', undefined, null],
    ['is refused where it does not go', ALL, 'DE', 'express', undefined],
    ['is refused where nothing goes', [EXPRESS], 'DE', undefined, undefined],
    ['is refused when nobody knows it', ALL, 'IN', 'pigeon', undefined],
    ['is refused when nobody knows any', [], 'IN', 'pigeon', undefined],
  ])('%s', (_, methods, country, code, method) => {
    expect(chooseMethod(methods, country, code)).toBe(method);
  });

  it('is offered with what it costs for this basket', () => {
    const offers = shippingOffers(ALL, 'IN', { goodsMinor: 99_900, weightGrams: 1 });
    expect(offers.map(({ code, priceMinor }) => [code, priceMinor])).toEqual([
      ['standard', 0],
      ['express', 14_900],
      ['world', 14_900],
    ]);
    expect(shippingOffers(ALL, 'DE', { goodsMinor: 0, weightGrams: 1 })).toHaveLength(1);
  });
});
