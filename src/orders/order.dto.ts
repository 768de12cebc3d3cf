import { Address } from '../common/address';
import { Moment, OneOf, Optional, Text } from '../common/fields';
import { Money } from '../common/money';
import { ListQuery } from '../platform/http/listing';
import {
  FULFILMENT_STATUSES,
  type FulfilmentStatus,
  ORDER_STATUSES,
  type OrderStatus,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from './order.lifecycle';

export class CancelOrder {
  /**
   * Why, for the shop.
   * @example "Ordered twice"
   */
  @Optional()
  @Text({ max: 500 })
  reason?: string;
}

/** A part of the tax, on or in the amounts that it belongs to. */
export class OrderTaxResponse {
  /** @example "IGST" */
  name!: string;

  /**
   * Hundredths of a per cent: 1800 is 18 %.
   * @example 1800
   */
  rateBasisPoints!: number;

  amount!: Money;
}

/** Something bought, as it was called and priced at that moment. */
export class OrderLineResponse {
  id!: string;

  variantId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  /** @example "Cotton kurta, Indigo, M" */
  title!: string;

  quantity!: number;

  /** How many of these have left the house. */
  fulfilledQuantity!: number;

  /** How many of those are to be sent back, and have not arrived yet. */
  returningQuantity!: number;

  /** How many of them have come back. */
  returnedQuantity!: number;

  unitPrice!: Money;

  /** Unit price times quantity. */
  total!: Money;

  /** The share of this line in the discount: positive, and subtracted from its total. */
  discount!: Money;

  /** The tax on what is left, or in it (`taxIncluded`). The lines and the shipping add up to that of the order. */
  tax!: Money;

  /** What the tax consists of. */
  taxes!: OrderTaxResponse[];
}

/** How the total comes about: grand = items − discount + shipping (+ tax, unless the prices contain it). */
export class OrderTotalsResponse {
  items!: Money;

  /** Positive, and subtracted. */
  discount!: Money;

  shipping!: Money;

  tax!: Money;

  /** What the customer pays. */
  grand!: Money;
}

/** A payment of the order, whatever became of it. */
export class OrderPaymentResponse {
  id!: string;

  /** @example "sandbox" */
  provider!: string;

  /**
   * `pending`: the gateway has not said yet what became of it. `authorized`: the money is promised, and taken when goods
   * leave. `captured`: it is there. `failed`: there is none. `voided`: the promise was let go.
   */
  status!: 'pending' | 'authorized' | 'captured' | 'failed' | 'voided';

  amount!: Money;

  /** What of it went back. */
  refunded!: Money;

  /**
   * Why it failed: a word for programs, the gateway’s own.
   * @example "card_declined"
   */
  failure!: string | null;

  createdAt!: Date;
}

export class OrderResponse {
  id!: string;

  /**
   * For humans.
   * @example "H-7K3MQ-9Q2XW"
   */
  number!: string;

  status!: 'pending' | 'confirmed' | 'completed' | 'cancelled';

  paymentStatus!: 'unpaid' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'failed';

  fulfilmentStatus!: 'unfulfilled' | 'partially_shipped' | 'shipped' | 'delivered' | 'returned';

  email!: string;

  lines!: OrderLineResponse[];

  totals!: OrderTotalsResponse;

  /** Whether the prices contain the tax. */
  taxIncluded!: boolean;

  /** What the tax consists of, over all lines and the shipping. */
  taxes!: OrderTaxResponse[];

  /** The tax on the shipping, or in it. */
  shippingTax!: Money;

  /**
   * The code of the way of shipping; `null` where the store offered none, and shipped free.
   * @example "express"
   */
  shippingMethod!: string | null;

  /**
   * What customers read of it.
   * @example "Express, 1 to 2 days"
   */
  shippingTitle!: string | null;

  /**
   * The coupon that the discount comes from.
   * @example "WELCOME10"
   */
  couponCode!: string | null;

  shippingAddress!: Address;

  /** The payments of it, the first one first. */
  payments!: OrderPaymentResponse[];

  /** Until when its goods are held while it is `pending`; then it is cancelled. A new try to pay may move it. */
  expiresAt!: Date | null;

  /** Why it was cancelled, if somebody said so. */
  cancelReason!: string | null;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the changes of this order. */
  version!: number;

  /** A guest's key to this order, given once: send it as `X-Order-Token`. */
  accessToken?: string;
}

export class OrderPage {
  items!: OrderResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

const ORDER_SORTS = ['createdAt', '-createdAt'] as const;

export class ListOrders extends ListQuery {
  /** The order; `-` means descending. Newest first when left out. */
  @Optional()
  @OneOf(ORDER_SORTS)
  sort?: (typeof ORDER_SORTS)[number];
}

export class ListAllOrders extends ListOrders {
  @Optional()
  @OneOf(ORDER_STATUSES)
  status?: OrderStatus;

  @Optional()
  @OneOf(PAYMENT_STATUSES)
  paymentStatus?: PaymentStatus;

  @Optional()
  @OneOf(FULFILMENT_STATUSES)
  fulfilmentStatus?: FulfilmentStatus;

  /** Placed at or after this moment. */
  @Optional()
  @Moment()
  from?: string;

  /** Placed before this moment. */
  @Optional()
  @Moment()
  to?: string;

  /** An order number, or the beginning of an e-mail address. */
  @Optional()
  @Text({ max: 254 })
  q?: string;
}
