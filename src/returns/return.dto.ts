import { Flag, Id, Int, NestedList, OneOf, Optional, Text } from '../common/fields';
import { Money } from '../common/money';
import { ListQuery } from '../platform/http/listing';
import { RETURN_STATUSES, type ReturnStatus } from './return.lifecycle';

export class LineToReturn {
  @Id()
  lineId!: string;

  @Int({ min: 1, max: 10_000 })
  quantity!: number;
}

/** Goods that somebody wants to send back. */
export class RequestReturn {
  /** At most what was shipped and is not on its way back yet. A line that is named twice is summed. */
  @NestedList(() => LineToReturn, { min: 1, max: 100 })
  lines!: LineToReturn[];

  /**
   * Why, for the shop.
   * @example "Too small"
   */
  @Text({ max: 500 })
  reason!: string;
}

export class RejectReturn {
  /**
   * Why, for the customer, who reads it in a mail.
   * @example "It was worn"
   */
  @Optional()
  @Text({ max: 500 })
  reason?: string;
}

export class ReceiveReturn {
  /** Whether the goods are for sale again, as they are unless you say `false`. */
  @Optional()
  @Flag()
  restock?: boolean;
}

/** So many of a line that come back. */
export class ReturnLineResponse {
  lineId!: string;

  /** @example "KUR-0003-IND-M" */
  sku!: string;

  /** @example "Cotton kurta, Indigo, M" */
  title!: string;

  quantity!: number;
}

/** Goods that are sent back. */
export class ReturnResponse {
  id!: string;

  orderId!: string;

  /**
   * `requested`: the shop has not decided yet. `approved`: send them. `received`: they are back, and their money is on its
   * way. `refunded`: it is back as well, or is not owed any more. `rejected`: keep them.
   */
  status!: 'requested' | 'approved' | 'received' | 'refunded' | 'rejected';

  lines!: ReturnLineResponse[];

  /**
   * The customer’s words.
   * @example "Too small"
   */
  reason!: string | null;

  /**
   * The shop’s words, where it was rejected.
   * @example "It was worn"
   */
  rejectionReason!: string | null;

  /** What is given back for it, or not owed any more, without the shipping; known once the goods are back. */
  amount!: Money | null;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the changes of this return. */
  version!: number;
}

/** The returns of one order. */
export class OrderReturnPage {
  /** In the order in which they were asked for. */
  items!: ReturnResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}

export class ReturnPage {
  items!: ReturnResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

const RETURN_SORTS = ['createdAt', '-createdAt'] as const;

export class ListReturns extends ListQuery {
  @Optional()
  @OneOf(RETURN_STATUSES)
  status?: ReturnStatus;

  /** Those of one order. */
  @Optional()
  @Id()
  orderId?: string;

  /** The order; `-` means descending. Newest first when left out. */
  @Optional()
  @OneOf(RETURN_SORTS)
  sort?: (typeof RETURN_SORTS)[number];
}
