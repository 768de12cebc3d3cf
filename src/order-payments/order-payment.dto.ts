import { ApiProperty } from '@nestjs/swagger';
import { Flag, Nested, OneOf, Optional, Secret, Text } from '../common/fields';
import { Money } from '../common/money';
import { type Provider, PROVIDERS } from '../payments/payments.service';

/** Another try to pay an order. */
export class PayOrder {
  /** With `manual` the order is paid on delivery or by bank transfer instead, and confirmed at once. */
  @OneOf(PROVIDERS)
  @ApiProperty({ example: 'sandbox' })
  provider!: Provider;

  /**
   * What the provider’s own form made of the means of payment; `manual` has none.
   * @example "tok_approved"
   */
  @Optional()
  @Secret({ max: 255 })
  token?: string;
}

/** Money that staff got by hand: in cash, by bank transfer. */
export class RecordPayment {
  /** At most what is owed; less is a part of it. */
  @Nested(() => Money)
  amount!: Money;

  /**
   * Where it can be found again, such as the reference of the bank.
   * @example "Bank transfer of 3 November"
   */
  @Optional()
  @Text({ max: 200 })
  reference?: string;
}

export class RefundOrder {
  /** At most what was captured and not given back yet. Lowers what is owed for the order by as much. */
  @Nested(() => Money)
  amount!: Money;

  /**
   * Why, for the customer and for the books.
   * @example "A lamp came broken"
   */
  @Text({ max: 500 })
  reason!: string;

  /**
   * Whether the goods are back: what was shipped and has not come back yet is put on sale again. Where nothing was
   * shipped, a refund of all that is left cancels the order, which puts its goods on sale again.
   */
  @Optional()
  @Flag()
  restock?: boolean;
}

/** Money that is given back. */
export class RefundResponse {
  id!: string;

  orderId!: string;

  amount!: Money;

  /** @example "A lamp came broken" */
  reason!: string | null;

  /** `pending`: the gateway has not confirmed it yet. `failed`: the gateway will not; ask for another one. */
  status!: 'pending' | 'succeeded' | 'failed';

  createdAt!: Date;
}

export class RefundPage {
  /** In the order in which they were asked for. */
  items!: RefundResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
