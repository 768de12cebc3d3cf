import { defineProblem } from '../common/problem';

export const CouponInvalid = defineProblem({
  code: 'pricing.coupon_invalid',
  status: 422,
  title: 'The coupon does not count here',
  advice:
    '`reason` says why: `unknown`, `inactive`, `not_yet_valid`, `expired`, `below_minimum` or `nothing_to_discount`. Show it, and go on without the coupon.',
});

export const CouponUsedUp = defineProblem({
  code: 'pricing.coupon_used_up',
  status: 409,
  title: 'The coupon is used up',
  advice:
    '`reason` says by whom: `total` by all customers together, `customer` by this one. Order without it; a cancelled order gives its use back.',
});

export const ShippingMethodUnavailable = defineProblem({
  code: 'pricing.shipping_method_unavailable',
  status: 422,
  title: 'This way of shipping is not offered there',
  advice: 'Choose another one, or leave it out: then the first that goes to the address is taken. None may go there.',
});

export const AmountTooLarge = defineProblem({
  code: 'pricing.amount_too_large',
  status: 422,
  title: 'The amount is larger than money can be',
  advice: 'Order less at once: amounts are exact below 2^53 minor units.',
});

export const CouponNotFound = defineProblem({
  code: 'pricing.coupon_not_found',
  status: 404,
  title: 'There is no such coupon',
  advice: 'It may have been deleted. Look it up in the list again.',
});

export const ShippingMethodNotFound = defineProblem({
  code: 'pricing.shipping_method_not_found',
  status: 404,
  title: 'There is no such way of shipping',
  advice: 'It may have been deleted. Look it up in the list again.',
});

export const TaxRateNotFound = defineProblem({
  code: 'pricing.tax_rate_not_found',
  status: 404,
  title: 'There is no such tax rate',
  advice: 'It may have been deleted. Look it up in the list again.',
});

export const CodeTaken = defineProblem({
  code: 'pricing.code_taken',
  status: 409,
  title: 'The code belongs to another one',
  advice: 'Choose another code, or change the one that has it. Coupons do not tell capitals from small letters.',
});

export const TaxRateExists = defineProblem({
  code: 'pricing.tax_rate_exists',
  status: 409,
  title: 'There is a rate for this class at this place',
  advice: 'Change that one: a class has one rate in a country, and one in each of its regions.',
});

export const CouponUsedMore = defineProblem({
  code: 'pricing.coupon_used_more',
  status: 409,
  title: 'The coupon is used by more orders already',
  advice: 'Set `maxUses` to no less than `uses` of this answer, or switch the coupon off with `active`.',
});
