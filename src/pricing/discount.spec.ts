import { couponRefusal, type CouponState, type CouponTerms, discountOn } from './discount';

const percentage = (value: number): CouponTerms => ({ kind: 'percentage', value, minimumMinor: null });
const fixed = (value: number): CouponTerms => ({ kind: 'fixed', value, minimumMinor: null });
const valid: CouponState = { ...percentage(10), active: true, notYetValid: false, expired: false };

describe('A coupon', () => {
  it.each([
    ['10 % of 1,549.50', percentage(10), 154_950, 15_495],
    ['15 % of an odd amount, half a paisa up', percentage(15), 130, 20],
    ['15 % of an odd amount, less than half a paisa down', percentage(15), 129, 19],
    ['everything', percentage(100), 99_999, 99_999],
    ['1 % of next to nothing', percentage(1), 49, 0],
    ['1 % of nearly next to nothing', percentage(1), 50, 1],
    ['a fixed amount', fixed(10_000), 154_950, 10_000],
    ['no more than the goods cost', fixed(10_000), 9_999, 9_999],
    ['nothing of nothing', fixed(10_000), 0, 0],
  ])('takes off %s', (_, terms, itemsMinor, discount) => {
    expect(discountOn(itemsMinor, terms)).toBe(discount);
  });

  it.each([
    ['nothing is wrong', valid, 100, null],
    ['there is none', null, 100, 'unknown'],
    ['it is switched off', { ...valid, active: false }, 100, 'inactive'],
    ['it begins later', { ...valid, notYetValid: true }, 100, 'not_yet_valid'],
    ['it has ended', { ...valid, expired: true }, 100, 'expired'],
    ['one paisa is missing', { ...valid, minimumMinor: 101 }, 100, 'below_minimum'],
    ['the minimum is reached', { ...valid, minimumMinor: 100 }, 100, null],
    ['a discount of nothing is left', valid, 4, 'nothing_to_discount'],
    ['the goods cost nothing', valid, 0, 'nothing_to_discount'],
  ] as const)('when %s', (_, coupon, itemsMinor, reason) => {
    expect(couponRefusal(coupon, itemsMinor)).toBe(reason);
  });
});
