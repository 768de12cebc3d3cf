import { type Money } from '../common/money';

/**
 * What webhooks carry as `data`. They say what happened, to which thing, with which goods and amounts; who it is about is
 * read from the API, by whoever may read it. No field is ever taken away or given another meaning.
 */

/** One line of an order. */
export class OrderLineWebhookData {
  id!: string;

  variantId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  /** @example "Cotton kurta, Indigo, M" */
  title!: string;

  quantity!: number;

  unitPrice!: Money;

  total!: Money;
}

/** What an order costs. */
export class OrderTotalsWebhookData {
  items!: Money;

  discount!: Money;

  shipping!: Money;

  tax!: Money;

  grand!: Money;
}

/** An order, as it stood when the event was put down for you. */
export class OrderWebhookData {
  id!: string;

  /** @example "H-MZEJN-9GA81" */
  number!: string;

  status!: 'pending' | 'confirmed' | 'completed' | 'cancelled';

  paymentStatus!: 'unpaid' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'failed';

  fulfilmentStatus!: 'unfulfilled' | 'partially_shipped' | 'shipped' | 'delivered' | 'returned';

  lines!: OrderLineWebhookData[];

  totals!: OrderTotalsWebhookData;

  createdAt!: Date;
}

/** So many of a line of an order. */
export class LineQuantityWebhookData {
  lineId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  quantity!: number;
}

/** Goods of an order that left, or arrived. */
export class FulfilmentWebhookData {
  id!: string;

  orderId!: string;

  status!: 'shipped' | 'delivered';

  lines!: LineQuantityWebhookData[];
}

/** Money that came in. */
export class PaymentWebhookData {
  id!: string;

  orderId!: string;

  /** @example "stripe" */
  provider!: string;

  amount!: Money;
}

/** Money that did not come. */
export class FailedPaymentWebhookData extends PaymentWebhookData {
  /**
   * The gateway’s reason.
   * @example "card_declined"
   */
  failure!: string;
}

/** Money that went back. */
export class RefundWebhookData {
  id!: string;

  orderId!: string;

  paymentId!: string;

  /** @example "stripe" */
  provider!: string;

  amount!: Money;
}

/** Goods that come back. */
export class ReturnWebhookData {
  id!: string;

  orderId!: string;

  status!: 'requested' | 'approved' | 'received' | 'refunded' | 'rejected';

  lines!: LineQuantityWebhookData[];

  /** What they are worth; known once they are back. */
  amount!: Money | null;
}

/** A product. */
export class ProductWebhookData {
  id!: string;

  /** @example "cotton-kurta" */
  slug!: string;

  /** @example "Cotton kurta" */
  title!: string;

  status!: 'draft' | 'active' | 'archived';
}

/** A product that is gone. */
export class DeletedProductWebhookData {
  id!: string;
}

/** Nothing has happened: somebody of the staff tries whether it arrives. */
export class TestWebhookData {
  endpointId!: string;
}
