import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { CouponTerms } from './discount';
import { type Basket, type BasketLine, type BasketTotals, priceBasket, type PricedBasket } from './price-basket';
import type { ShippingTerms } from './shipping';
import type { TaxComponent, TaxComponentRate } from './tax';

const BASKETS = 20_000;
const CLASSES = ['standard', 'reduced', 'exempt', 'unknown'] as const;

const price = fc.oneof(fc.nat(2_000), fc.nat(200_000), fc.nat(1_000_000_000));
/** Prices, weights and classes belong to the goods, so that two lines of one key agree about them. */
const goods = fc.record({ unitMinor: price, weightGrams: fc.nat(50_000), taxClass: fc.constantFrom(...CLASSES) });
const lines: fc.Arbitrary<BasketLine[]> = fc.array(goods, { minLength: 1, maxLength: 8 }).chain((shelf) =>
  fc
    .array(fc.record({ which: fc.nat(shelf.length - 1), quantity: fc.integer({ min: 1, max: 50 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((wanted) =>
      wanted.map(({ which, quantity }) => ({
        ...(shelf[which] as (typeof shelf)[number]),
        key: `goods-${String(which)}`,
        quantity,
      })),
    ),
);
const coupon: fc.Arbitrary<CouponTerms | null> = fc.option(
  fc.oneof(
    fc.record({
      kind: fc.constant('percentage' as const),
      value: fc.integer({ min: 1, max: 100 }),
      minimumMinor: fc.constant(null),
    }),
    fc.record({
      kind: fc.constant('fixed' as const),
      value: fc.oneof(fc.nat(1_000), fc.nat(1_000_000_000)),
      minimumMinor: fc.constant(null),
    }),
  ),
);
const shipping: fc.Arbitrary<ShippingTerms | null> = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('flat' as const), priceMinor: price }),
    fc.record({ kind: fc.constant('free_above' as const), priceMinor: price, freeFromMinor: price }),
    fc.record({
      kind: fc.constant('by_weight' as const),
      priceMinor: price,
      includedGrams: fc.nat(2_000),
      stepMinor: fc.nat(10_000),
      stepGrams: fc.integer({ min: 1, max: 2_000 }),
    }),
  ),
);
/** Up to three components that come to 100 % at most. */
const components: fc.Arbitrary<TaxComponentRate[]> = fc
  .array(fc.nat(3_333), { maxLength: 3 })
  .map((points) => points.map((rateBasisPoints, index) => ({ name: `Tax ${String(index)}`, rateBasisPoints })));
const taxes = fc.tuple(components, components).map(
  ([standard, reduced]) =>
    new Map([
      ['standard', standard],
      ['reduced', reduced],
      ['exempt', []],
    ]),
);

const basket: fc.Arbitrary<Basket> = fc.record({ lines, coupon, shipping, taxes, pricesIncludeTax: fc.boolean() });

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);
const amountOf = (list: readonly TaxComponent[]): number => sumOf(list.map(({ amountMinor }) => amountMinor));
const sum = <Name extends string>(list: readonly Record<Name, number>[], name: Name): number =>
  sumOf(list.map((one) => one[name]));
const everyAmount = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(everyAmount)
      : [];
const grandOf = ({ itemsMinor, discountMinor, shippingMinor, taxMinor, taxIncluded }: BasketTotals): number =>
  itemsMinor - discountMinor + shippingMinor + (taxIncluded ? 0 : taxMinor);

/** What has to hold for every basket. */
const RULES: Record<string, (priced: PricedBasket, one: Basket) => boolean> = {
  'the lines add up to the items': ({ lines, totals }) => sum(lines, 'totalMinor') === totals.itemsMinor,
  'a line is its price times its quantity': ({ lines }) =>
    lines.every((line) => line.totalMinor === line.unitMinor * line.quantity),
  'the lines add up to the discount': ({ lines, totals }) => sum(lines, 'discountMinor') === totals.discountMinor,
  'no line is discounted by more than it costs': ({ lines }) =>
    lines.every((line) => line.discountMinor <= line.totalMinor),
  'the lines and the shipping add up to the tax': ({ lines, shipping, totals }) =>
    sum(lines, 'taxMinor') + shipping.taxMinor === totals.taxMinor,
  'the components add up to the tax': ({ lines, shipping, taxes, totals }) =>
    [...lines, shipping].every((part) => part.taxMinor === amountOf(part.taxes)) && amountOf(taxes) === totals.taxMinor,
  'an included tax is part of the price': ({ lines, shipping, totals }) =>
    !totals.taxIncluded ||
    (lines.every((line) => line.taxMinor <= line.totalMinor - line.discountMinor) &&
      shipping.taxMinor <= shipping.priceMinor),
  'the total follows from its parts': ({ totals }) => totals.grandMinor === grandOf(totals),
  'nothing is negative, nothing in fractions': (priced) =>
    everyAmount(priced).every((amount) => Number.isSafeInteger(amount) && amount >= 0),
  'an included tax does not change the total': ({ totals }, one) =>
    !totals.taxIncluded || priceBasket({ ...one, taxes: new Map() }).totals.grandMinor === totals.grandMinor,
  'the order of the lines does not matter': ({ totals, taxes }, one) => {
    const turned = priceBasket({ ...one, lines: one.lines.toReversed() });
    return isDeepStrictEqual([turned.totals, turned.taxes], [totals, taxes]);
  },
};

it(`${BASKETS.toLocaleString('en')} random baskets are sound`, () => {
  fc.assert(
    fc.property(basket, (one) => {
      const priced = priceBasket(one);
      const broken = Object.entries(RULES).filter(([, holds]) => !holds(priced, one));
      expect(broken.map(([rule]) => rule)).toEqual([]);
    }),
    { numRuns: BASKETS },
  );
});
