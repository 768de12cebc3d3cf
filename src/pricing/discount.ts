import { partOf } from './rounding';

export const COUPON_KINDS = ['percentage', 'fixed'] as const;
export type CouponKind = (typeof COUPON_KINDS)[number];

/** What a coupon takes off, and from which amount of goods on. */
export interface CouponTerms {
  kind: CouponKind;
  /** Whole per cent, or minor units. */
  value: number;
  minimumMinor: number | null;
}

/** A coupon as it stands at the moment of asking. */
export interface CouponState extends CouponTerms {
  active: boolean;
  notYetValid: boolean;
  expired: boolean;
}

/** Why a coupon does not count; clients can tell them apart. */
export const COUPON_REASONS = [
  'unknown',
  'inactive',
  'not_yet_valid',
  'expired',
  'below_minimum',
  'nothing_to_discount',
] as const;
export type CouponReason = (typeof COUPON_REASONS)[number];

/** What comes off the goods: never more than they cost, and nothing of the shipping. */
export function discountOn(itemsMinor: number, { kind, value }: CouponTerms): number {
  return kind === 'percentage' ? partOf(itemsMinor, value, 100) : Math.min(value, itemsMinor);
}

/** The first reason why the coupon does not count for these goods, or `null` when it does. */
export function couponRefusal(coupon: CouponState | null, itemsMinor: number): CouponReason | null {
  if (!coupon) return 'unknown';
  if (!coupon.active) return 'inactive';
  if (coupon.notYetValid) return 'not_yet_valid';
  if (coupon.expired) return 'expired';
  if (itemsMinor < (coupon.minimumMinor ?? 0)) return 'below_minimum';
  return discountOn(itemsMinor, coupon) === 0 ? 'nothing_to_discount' : null;
}
