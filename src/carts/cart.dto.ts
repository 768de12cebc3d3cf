import { Address } from '../common/address';
import { Id, Int, NestedList, Optional, Text } from '../common/fields';
import { Money } from '../common/money';

/** The most pieces that one line holds. */
export const MOST_PIECES = 10_000;
/** The most lines that one cart holds. */
export const MOST_LINES = 100;

/** One variant, and how many of it. */
export class PutInCart {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  @Id()
  variantId!: string;

  /**
   * How many pieces, on top of those that are in the cart already.
   * @example 1
   */
  @Int({ min: 1, max: MOST_PIECES })
  quantity!: number;
}

/** What the cart begins with; nothing, when it is left out. */
export class BeginCart {
  @Optional()
  @NestedList(() => PutInCart, { max: MOST_LINES })
  lines?: PutInCart[];
}

export class ChangeCartLine {
  /**
   * How many pieces there shall be.
   * @example 2
   */
  @Int({ min: 1, max: MOST_PIECES })
  quantity!: number;
}

export class UseCoupon {
  /**
   * A coupon; capitals or not is the same.
   * @example "WELCOME10"
   */
  @Text({ max: 40 })
  code!: string;
}

export class ChooseShippingMethod {
  /**
   * The code of a way of shipping, as `GET …/shipping-methods` names it.
   * @example "express"
   */
  @Text({ max: 40 })
  code!: string;
}

/** A picture. */
export class CartLineImage {
  /** @example "https://images.example.com/kurta-indigo.jpg" */
  url!: string;

  /** What it shows. */
  alt?: string;
}

/** Something in the cart, as it is called and priced at this moment. */
export class CartLineResponse {
  id!: string;

  variantId!: string;

  productId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  /** @example "Cotton kurta, Indigo, M" */
  title!: string;

  image!: CartLineImage | null;

  quantity!: number;

  /** `null` when it is not for sale any more: then it counts nothing. */
  unitPrice!: Money | null;

  /** Unit price times quantity. */
  total!: Money;

  /** The share of this line in the discount: positive, and subtracted from its total. */
  discount!: Money;

  /** Whether so many can be bought at this moment. If not, `problems` says why. */
  available!: boolean;
}

/** How the total comes about: grand = items − discount + shipping (+ tax, unless the prices contain it). */
export class CartTotalsResponse {
  items!: Money;

  /** Positive, and subtracted. */
  discount!: Money;

  shipping!: Money;

  tax!: Money;

  /** What an order would cost at this moment: send it as `expectedTotal`. */
  grand!: Money;
}

export class CartCouponResponse {
  /** @example "WELCOME10" */
  code!: string;

  /** Whether it counts for what is in the cart. */
  applies!: boolean;

  /**
   * Why not: `unknown`, `inactive`, `not_yet_valid`, `expired`, `below_minimum`, `nothing_to_discount` or `used_up`; `null`
   * when it does.
   * @example null
   */
  reason!: string | null;
}

/** A way of shipping, and what it costs for this cart. */
export class CartShippingResponse {
  /** @example "express" */
  code!: string;

  /** @example "Express, 1 to 2 days" */
  title!: string;

  price!: Money;
}

export class CartShippingPage {
  items!: CartShippingResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}

/** Something that an order of this cart would be refused for. */
export class CartProblemResponse {
  /**
   * The member of the cart that it is about (JSON Pointer).
   * @example "/lines/0/quantity"
   */
  pointer!: string;

  /** @example "out_of_stock" */
  code!: string;

  /** @example "is more than what is left" */
  detail!: string;
}

export class CartResponse {
  id!: string;

  status!: 'open' | 'ordered';

  /** @example "INR" */
  currency!: string;

  lines!: CartLineResponse[];

  totals!: CartTotalsResponse;

  /** Whether the prices contain the tax. */
  taxIncluded!: boolean;

  coupon!: CartCouponResponse | null;

  /** `null` until it is said, and again once the cart is ordered: from then on it is the order’s. */
  shippingAddress!: Address | null;

  /**
   * The way that was chosen, else the first that goes to the address; without an address, to where the store is. `null`
   * when what was chosen is not offered, and where the store offers none and ships free.
   */
  shippingMethod!: CartShippingResponse | null;

  /** What an order would be refused for at this moment. Prices and stock are those of now, whenever things were put in. */
  problems!: CartProblemResponse[];

  createdAt!: Date;

  updatedAt!: Date;

  /** Each change puts it off by 30 days. */
  expiresAt!: Date;

  /** Counts the changes of this cart. */
  version!: number;

  /** A guest's key to this cart, given once: send it as `X-Cart-Token`. */
  token?: string;
}
