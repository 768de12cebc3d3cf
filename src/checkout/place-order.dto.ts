import { ApiProperty } from '@nestjs/swagger';
import { Address } from '../common/address';
import { EmailAddress, Id, Int, Nested, NestedList, OneOf, Optional, Secret, Text } from '../common/fields';
import { Money } from '../common/money';
import { type Provider, PROVIDERS } from '../payments/payments.service';

/** One variant, and how many of it. */
export class PlaceOrderLine {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  @Id()
  variantId!: string;

  /**
   * How many pieces.
   * @example 1
   */
  @Int({ min: 1, max: 10_000 })
  quantity!: number;
}

export class PlaceOrderPayment {
  /**
   * `manual`: paid on delivery or by bank transfer; the order is confirmed at once and stays unpaid. The others take the
   * money now, or have it promised, and confirm the order with it; a payment that fails leaves it `pending`.
   */
  @OneOf(PROVIDERS)
  @ApiProperty({ example: 'manual' })
  provider!: Provider;

  /**
   * What the provider’s own form made of the means of payment: with Stripe a payment method (`pm_…`). The sandbox knows
   * `tok_approved`, `tok_declined`, `tok_timeout` (charged, and the answer is lost), `tok_slow` and `tok_error`.
   */
  @Optional()
  @Secret({ max: 255 })
  token?: string;
}

/** What somebody wants to buy: what a cart holds, or lines. Prices are the server's. */
export class PlaceOrder {
  /** The cart that is ordered, with its lines, address, way of shipping and coupon. A guest sends `X-Cart-Token`. */
  @Optional()
  @Id()
  cartId?: string;

  /** What is ordered without a cart. */
  @Optional()
  @NestedList(() => PlaceOrderLine, { min: 1, max: 100 })
  lines?: PlaceOrderLine[];

  /**
   * Where the confirmation goes. A guest must give it; who is signed in may.
   * @example "guest@example.com"
   */
  @Optional()
  @EmailAddress()
  email?: string;

  /** Where it goes to. Needed with `lines`; with a cart it goes before the address of the cart. */
  @Optional()
  @Nested(() => Address)
  shippingAddress?: Address;

  @Nested(() => PlaceOrderPayment)
  payment!: PlaceOrderPayment;

  /**
   * The code of a way of shipping; left out, the first that goes to the address.
   * @example "express"
   */
  @Optional()
  @Text({ max: 40 })
  shippingMethod?: string;

  /**
   * A coupon; capitals or not is the same.
   * @example "WELCOME10"
   */
  @Optional()
  @Text({ max: 40 })
  couponCode?: string;

  /** The total that the customer was shown. When it has changed, the order is refused with the new one. */
  @Optional()
  @Nested(() => Money)
  expectedTotal?: Money;
}
