import type { CouponTerms } from './discount';
import { type Basket, type BasketLine, priceBasket } from './price-basket';
import type { TaxComponentRate } from './tax';

type Rates = [name: string, rateBasisPoints: number][];
const rates = (components: Rates): TaxComponentRate[] =>
  components.map(([name, rateBasisPoints]) => ({ name, rateBasisPoints }));

const line = (key: string, quantity: number, unitMinor: number, taxClass: string): BasketLine => ({
  key,
  quantity,
  unitMinor,
  weightGrams: 250,
  taxClass,
});

const FIFTEEN_PER_CENT: CouponTerms = { kind: 'percentage', value: 15, minimumMinor: null };
const TEN_PER_CENT: CouponTerms = { ...FIFTEEN_PER_CENT, value: 10 };
const TWENTY_PER_CENT: CouponTerms = { ...FIFTEEN_PER_CENT, value: 20 };
const fixed = (value: number): CouponTerms => ({ kind: 'fixed', value, minimumMinor: null });

/** Two kurtas of ₹1,299.00 at 18 %, three packets of turmeric of ₹333.33 at 5 %, ₹49.00 shipping; prices with tax. */
const india = (standard: Rates, reduced: Rates): Omit<Basket, 'coupon'> => ({
  lines: [line('kurta', 2, 129_900, 'standard'), line('turmeric', 3, 33_333, 'reduced')],
  shipping: { kind: 'flat', priceMinor: 4_900 },
  taxes: new Map([
    ['standard', rates(standard)],
    ['reduced', rates(reduced)],
  ]),
  pricesIncludeTax: true,
});
const WITHIN_THE_STATE = india(
  [
    ['CGST', 900],
    ['SGST', 900],
  ],
  [
    ['CGST', 250],
    ['SGST', 250],
  ],
);
const ACROSS_STATES = india([['IGST', 1_800]], [['IGST', 500]]);

/** A mug of €49.99 at 19 %, three books of €12.99 at 7 %, €4.90 shipping; prices with tax. */
const GERMANY: Omit<Basket, 'coupon'> = {
  lines: [line('mug', 1, 4_999, 'standard'), line('book', 3, 1_299, 'reduced')],
  shipping: { kind: 'flat', priceMinor: 490 },
  taxes: new Map([
    ['standard', rates([['MwSt.', 1_900]])],
    ['reduced', rates([['MwSt.', 700]])],
  ]),
  pricesIncludeTax: true,
};

/** Two shirts of $19.99 at 6 % of the state and 1.25 % of the county, a coat of $30.00 that is exempt; tax on top. */
const AMERICA: Omit<Basket, 'coupon'> = {
  lines: [line('shirt', 2, 1_999, 'standard'), line('coat', 1, 3_000, 'exempt')],
  shipping: { kind: 'flat', priceMinor: 599 },
  taxes: new Map([
    [
      'standard',
      rates([
        ['State', 600],
        ['County', 125],
      ]),
    ],
    ['exempt', []],
  ]),
  pricesIncludeTax: false,
};

interface Expected {
  discounts: number[];
  /** For each line, what each component comes to. */
  taxes: number[][];
  shippingTaxes: number[];
  totals: [items: number, discount: number, shipping: number, tax: number, grand: number];
}

type Example = [what: string, basket: Omit<Basket, 'coupon'>, coupon: CouponTerms | null, expected: Expected];
const example = (
  what: string,
  basket: Omit<Basket, 'coupon'>,
  coupon: CouponTerms | null,
  expected: Expected,
): Example => [what, basket, coupon, expected];

const EXAMPLES: Example[] = [
  example('India, within the state', WITHIN_THE_STATE, null, {
    discounts: [0, 0],
    // 259,800 × 9 / 118 = 19,815.25; 99,999 × 2.5 / 105 = 2,380.93
    taxes: [
      [19_815, 19_815],
      [2_381, 2_381],
    ],
    // Most is paid at 18 %: 4,900 × 9 / 118 = 373.73
    shippingTaxes: [374, 374],
    totals: [359_799, 0, 4_900, 45_140, 364_699],
  }),
  example('India, within the state, 15 % off', WITHIN_THE_STATE, FIFTEEN_PER_CENT, {
    // 15 % of 359,799 = 53,969.85
    discounts: [38_970, 15_000],
    taxes: [
      [16_843, 16_843],
      [2_024, 2_024],
    ],
    shippingTaxes: [374, 374],
    totals: [359_799, 53_970, 4_900, 38_482, 310_729],
  }),
  example('India, within the state, ₹500 off', WITHIN_THE_STATE, fixed(50_000), {
    discounts: [36_103, 13_897],
    taxes: [
      [17_062, 17_062],
      [2_050, 2_050],
    ],
    shippingTaxes: [374, 374],
    totals: [359_799, 50_000, 4_900, 38_972, 314_699],
  }),
  example('India, to another state', ACROSS_STATES, null, {
    discounts: [0, 0],
    taxes: [[39_631], [4_762]],
    shippingTaxes: [747],
    totals: [359_799, 0, 4_900, 45_140, 364_699],
  }),
  example('India, to another state, 15 % off', ACROSS_STATES, FIFTEEN_PER_CENT, {
    discounts: [38_970, 15_000],
    // 220,830 × 18 / 118 = 33,685.93 in one piece; in two pieces, 33,686 as well: 16,842.97 each
    taxes: [[33_686], [4_048]],
    shippingTaxes: [747],
    totals: [359_799, 53_970, 4_900, 38_481, 310_729],
  }),
  example('India, to another state, ₹500 off', ACROSS_STATES, fixed(50_000), {
    discounts: [36_103, 13_897],
    taxes: [[34_123], [4_100]],
    shippingTaxes: [747],
    totals: [359_799, 50_000, 4_900, 38_970, 314_699],
  }),
  example('Germany', GERMANY, null, {
    discounts: [0, 0],
    taxes: [[798], [255]],
    shippingTaxes: [78],
    totals: [8_896, 0, 490, 1_131, 9_386],
  }),
  example('Germany, 10 % off', GERMANY, TEN_PER_CENT, {
    // 10 % of 8,896 = 889.6
    discounts: [500, 390],
    taxes: [[718], [229]],
    shippingTaxes: [78],
    totals: [8_896, 890, 490, 1_025, 8_496],
  }),
  example('Germany, €10 off', GERMANY, fixed(1_000), {
    discounts: [562, 438],
    taxes: [[708], [226]],
    shippingTaxes: [78],
    totals: [8_896, 1_000, 490, 1_012, 8_386],
  }),
  example('America', AMERICA, null, {
    discounts: [0, 0],
    taxes: [[240, 50], []],
    shippingTaxes: [36, 7],
    totals: [6_998, 0, 599, 333, 7_930],
  }),
  example('America, 20 % off', AMERICA, TWENTY_PER_CENT, {
    discounts: [800, 600],
    taxes: [[192, 40], []],
    shippingTaxes: [36, 7],
    totals: [6_998, 1_400, 599, 275, 6_472],
  }),
  example('America, $5 off', AMERICA, fixed(500), {
    discounts: [286, 214],
    taxes: [[223, 46], []],
    shippingTaxes: [36, 7],
    totals: [6_998, 500, 599, 312, 7_409],
  }),
];

describe('Pricing a basket', () => {
  it.each(EXAMPLES)('%s', (_, basket, coupon, expected) => {
    const priced = priceBasket({ ...basket, coupon });
    const amounts = (taxes: readonly { amountMinor: number }[]): number[] =>
      taxes.map(({ amountMinor }) => amountMinor);
    const { itemsMinor, discountMinor, shippingMinor, taxMinor, grandMinor, taxIncluded } = priced.totals;
    expect({
      discounts: priced.lines.map((one) => one.discountMinor),
      taxes: priced.lines.map(({ taxes }) => amounts(taxes)),
      shippingTaxes: amounts(priced.shipping.taxes),
      totals: [itemsMinor, discountMinor, shippingMinor, taxMinor, grandMinor],
    }).toEqual(expected);
    expect(taxIncluded).toBe(basket.pricesIncludeTax);
  });

  it('names the tax by component, over all lines and the shipping', () => {
    expect(priceBasket({ ...WITHIN_THE_STATE, coupon: null }).taxes).toEqual([
      { name: 'CGST', rateBasisPoints: 900, amountMinor: 20_189 },
      { name: 'CGST', rateBasisPoints: 250, amountMinor: 2_381 },
      { name: 'SGST', rateBasisPoints: 900, amountMinor: 20_189 },
      { name: 'SGST', rateBasisPoints: 250, amountMinor: 2_381 },
    ]);
  });

  it('taxes shipping like the goods that most is paid for, and at the higher rate where that is undecided', () => {
    const shippingTax = (lines: BasketLine[]): unknown =>
      priceBasket({ ...ACROSS_STATES, lines, coupon: null }).shipping.taxes[0]?.rateBasisPoints;
    expect(shippingTax([line('kurta', 1, 999, 'standard'), line('turmeric', 1, 1_000, 'reduced')])).toBe(500);
    expect(shippingTax([line('turmeric', 1, 1_000, 'reduced'), line('kurta', 1, 1_000, 'standard')])).toBe(1_800);
    expect(shippingTax([line('turmeric', 2, 0, 'reduced')])).toBe(500);
  });

  it('grants free shipping by what is paid for the goods, after the discount', () => {
    const basket: Basket = {
      ...GERMANY,
      shipping: { kind: 'free_above', priceMinor: 490, freeFromMinor: 8_896 },
      coupon: null,
    };
    expect(priceBasket(basket).totals.shippingMinor).toBe(0);
    expect(priceBasket({ ...basket, coupon: fixed(1) }).totals.shippingMinor).toBe(490);
  });

  it('weighs every piece', () => {
    const byWeight = { kind: 'by_weight', priceMinor: 1, includedGrams: 1_000, stepMinor: 10, stepGrams: 1 } as const;
    expect(priceBasket({ ...GERMANY, shipping: byWeight, coupon: null }).totals.shippingMinor).toBe(1);
    const more = [...GERMANY.lines, line('mug', 2, 4_999, 'standard')];
    expect(priceBasket({ ...GERMANY, lines: more, shipping: byWeight, coupon: null }).totals.shippingMinor).toBe(5_001);
  });

  it('takes nothing for what is not shipped and not taxed', () => {
    const bare = priceBasket({ ...GERMANY, shipping: null, taxes: new Map(), coupon: null });
    expect(bare.totals).toMatchObject({ shippingMinor: 0, taxMinor: 0, grandMinor: 8_896 });
    expect(bare.taxes).toEqual([]);
  });

  it('refuses amounts that a number cannot hold exactly', () => {
    const dear = [line('palace', 10_000, 100_000_000_000_000, 'standard')];
    expect(() => priceBasket({ ...GERMANY, lines: dear, coupon: null })).toThrow(RangeError);
  });
});
