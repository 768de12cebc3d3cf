import fc from 'fast-check';
import { MAX_AMOUNT_MINOR } from '../common/money';
import { netOf, type PaidLine, settlementOf, valueOf } from './return.value';

const line = (quantity: number, totalMinor: number, discountMinor = 0, taxMinor = 0): PaidLine => ({
  quantity,
  totalMinor,
  discountMinor,
  taxMinor,
});

describe('What comes back', () => {
  it.each<[string, PaidLine, boolean, number, number, number]>([
    ['one of two', line(2, 2_000), true, 0, 1, 1_000],
    ['one of three with a discount', line(3, 300, 100), true, 0, 1, 66],
    ['the second of them', line(3, 300, 100), true, 1, 1, 67],
    ['the third of them', line(3, 300, 100), true, 2, 1, 67],
    ['all of them at once', line(3, 300, 100), true, 0, 3, 200],
    ['with a tax that was in the price', line(2, 1_000, 0, 153), true, 0, 1, 500],
    ['with a tax that came on top', line(2, 1_000, 0, 181), false, 0, 1, 590],
    ['and the other half of that', line(2, 1_000, 0, 181), false, 1, 1, 591],
    ['that was free', line(2, 1_000, 1_000), true, 0, 2, 0],
    ['of the dearest line that there can be', line(10_000, MAX_AMOUNT_MINOR), true, 9_999, 1, 10_000_000_000],
  ])('is worth what was paid for it: %s', (_, paid, taxIncluded, returned, returning, worth) => {
    expect(valueOf(paid, taxIncluded, returned, returning)).toBe(worth);
  });

  const paidLine = fc
    .record({
      quantity: fc.integer({ min: 1, max: 60 }),
      unitMinor: fc.nat(1_000_000_000),
      taxMinor: fc.nat(1_000_000),
    })
    .chain(({ quantity, unitMinor, taxMinor }) =>
      fc
        .nat(quantity * unitMinor)
        .map((discountMinor) => line(quantity, quantity * unitMinor, discountMinor, taxMinor)),
    );

  it('is worth the whole line in whatever steps it comes, and no step less than nothing', () => {
    fc.assert(
      fc.property(paidLine, fc.boolean(), fc.array(fc.integer({ min: 1, max: 20 })), (paid, taxIncluded, steps) => {
        let returned = 0;
        let worth = 0;
        for (const wish of [...steps, paid.quantity]) {
          const step = Math.min(wish, paid.quantity - returned);
          const value = valueOf(paid, taxIncluded, returned, step);
          expect(value).toBeGreaterThanOrEqual(0);
          returned += step;
          worth += value;
        }
        expect(worth).toBe(netOf(paid, taxIncluded));
      }),
    );
  });
});

describe('The money for what comes back', () => {
  it.each<[string, number, [number, number, number], [number, number]]>([
    ['goes back where all was paid', 300, [1_000, 1_000, 0], [0, 300]],
    ['is not owed any more where nothing was paid', 300, [1_000, 0, 0], [300, 0]],
    ['lowers first what is still owed', 300, [1_000, 800, 0], [200, 100]],
    ['goes back again where it was given back before and is owed no more', 300, [600, 1_000, 400], [0, 300]],
    ['lowers what is owed again after more was given back', 300, [1_000, 1_000, 400], [300, 0]],
    ['is nothing for what was free', 0, [0, 0, 0], [0, 0]],
    ['goes back as a whole where too much was paid', 300, [500, 800, 0], [0, 300]],
  ])('%s', (_, value, [chargedMinor, capturedMinor, refundedMinor], [creditMinor, refundMinor]) => {
    const settlement = settlementOf(value, { chargedMinor, capturedMinor, refundedMinor });
    expect(settlement).toEqual({ creditMinor, refundMinor });
  });
});
