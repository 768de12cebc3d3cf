import { Address } from '../common/address';
import { EmailAddress, Id, Int, Moment, Nested, NestedList, OneOf, Optional, Text } from '../common/fields';
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

const PROVIDERS = ['manual'] as const;

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
  /** `manual`: paid on delivery or by bank transfer. The order is confirmed at once and stays unpaid. */
  @OneOf(PROVIDERS)
  provider!: 'manual';
}

/** What somebody wants to buy. Prices are the server's. */
export class PlaceOrder {
  @NestedList(() => PlaceOrderLine, { min: 1, max: 100 })
  lines!: PlaceOrderLine[];

  /**
   * Where the confirmation goes. A guest must give it; who is signed in may.
   * @example "guest@example.com"
   */
  @Optional()
  @EmailAddress()
  email?: string;

  @Nested(() => Address)
  shippingAddress!: Address;

  @Nested(() => PlaceOrderPayment)
  payment!: PlaceOrderPayment;

  /** The total that the customer was shown. When it has changed, the order is refused with the new one. */
  @Optional()
  @Nested(() => Money)
  expectedTotal?: Money;
}

export class CancelOrder {
  /**
   * Why, for the shop.
   * @example "Ordered twice"
   */
  @Optional()
  @Text({ max: 500 })
  reason?: string;
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

  unitPrice!: Money;

  /** Unit price times quantity. */
  total!: Money;
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

/** A payment that was made for the order. */
export class OrderPaymentResponse {
  id!: string;

  provider!: string;

  status!: string;

  amount!: Money;
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

  shippingAddress!: Address;

  /** What was paid so far. Empty until money has moved. */
  payments!: OrderPaymentResponse[];

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
