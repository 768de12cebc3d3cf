import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { type OrderResponse } from '../orders/orders.service';
import { NothingOwed, PaymentUnderWay, ProviderUnavailable, TokenNeeded } from '../payments/payment.problems';
import { GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Creates, replayed } from '../platform/http/created';
import { HeaderParam, IdempotencyKey, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { PayOrder } from './order-payment.dto';
import { OrderPaymentsService } from './order-payments.service';

@ApiTags('Orders')
@Controller('v1/orders/:id/payments')
export class OrderPaymentsController {
  constructor(private readonly payments: OrderPaymentsService) {}

  /**
   * Try again to pay your order, after a payment failed. The answer is the order, with what became of the payment; a
   * guest sends the token of the order. While another payment is under way there is no second one.
   */
  @Post()
  @GuestToken()
  @Creates({ replays: true })
  @Refuses(NothingOwed, PaymentUnderWay, ProviderUnavailable, TokenNeeded)
  async pay(
    @MaybePerson() person: Person | null,
    @IdempotencyKey() key: string,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', 'The `accessToken` of a guest’s order.') orderToken: string | null,
    @Body() body: PayOrder,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OrderResponse> {
    return replayed(reply, `/v1/orders/${id}`, await this.payments.pay({ person, orderToken }, key, id, body));
  }
}
