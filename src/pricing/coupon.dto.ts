import { Clearable, Flag, Int, Moment, Nested, OneOf, Optional, Text } from '../common/fields';
import { MAX_AMOUNT_MINOR, Money } from '../common/money';
import { COUPON_KINDS, type CouponKind } from './discount';

const MAX_USES = 1_000_000_000;
const CODE = { max: 40, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, patternSays: 'letters, digits, - and _' };

/** A coupon to be made. */
export class CreateCoupon {
  /**
   * What customers type; capitals or not is the same. A coupon keeps its code.
   * @example "WELCOME10"
   */
  @Text(CODE)
  code!: string;

  /** `percentage` takes a part off the goods, `fixed` an amount; neither touches shipping. */
  @OneOf(COUPON_KINDS)
  kind!: CouponKind;

  /**
   * Whole per cent (1 to 100), or minor units of the currency.
   * @example 10
   */
  @Int({ min: 1, max: MAX_AMOUNT_MINOR })
  value!: number;

  /** The currency of a fixed value: that of the store, which it is when left out. */
  @Optional()
  @Text({ min: 3, max: 3, pattern: /^[A-Z]{3}$/, patternSays: 'an ISO 4217 code such as INR' })
  currency?: string;

  /** What the goods have to cost at least, before the discount. */
  @Optional()
  @Nested(() => Money)
  minimum?: Money;

  /** How many orders may use it, all customers together. */
  @Optional()
  @Int({ min: 1, max: MAX_USES })
  maxUses?: number;

  /** How many orders of one customer may use it. A guest is known by the address. */
  @Optional()
  @Int({ min: 1, max: MAX_USES })
  maxUsesPerCustomer?: number;

  /** From when on it counts; at once when left out. */
  @Optional()
  @Moment()
  startsAt?: string;

  /** From when on it counts no more. */
  @Optional()
  @Moment()
  endsAt?: string;

  /** Whether it counts at all; `true` when left out. */
  @Optional()
  @Flag()
  active?: boolean;
}

/** What may be changed of a coupon. Members that are left out stay; `null` lifts a condition. */
export class ChangeCoupon {
  /** @example 15 */
  @Optional()
  @Int({ min: 1, max: MAX_AMOUNT_MINOR })
  value?: number;

  @Clearable()
  @Nested(() => Money)
  minimum?: Money | null;

  /** No less than the coupon is used by already. */
  @Clearable()
  @Int({ min: 1, max: MAX_USES })
  maxUses?: number | null;

  @Clearable()
  @Int({ min: 1, max: MAX_USES })
  maxUsesPerCustomer?: number | null;

  @Clearable()
  @Moment()
  startsAt?: string | null;

  @Clearable()
  @Moment()
  endsAt?: string | null;

  @Optional()
  @Flag()
  active?: boolean;
}

/** A coupon, as staff see it. */
export class CouponResponse {
  id!: string;

  /** @example "WELCOME10" */
  code!: string;

  kind!: 'percentage' | 'fixed';

  /**
   * Whole per cent, or minor units of the currency.
   * @example 10
   */
  value!: number;

  /** `null` for a percentage. */
  currency!: string | null;

  minimum!: Money | null;

  maxUses!: number | null;

  maxUsesPerCustomer!: number | null;

  startsAt!: Date | null;

  endsAt!: Date | null;

  active!: boolean;

  /** By how many orders it is used; cancelled ones do not count. */
  uses!: number;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

export class CouponPage {
  items!: CouponResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
