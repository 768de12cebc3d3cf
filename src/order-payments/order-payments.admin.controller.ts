import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { type OrderResponse } from '../orders/orders.service';
import { AboveCaptured, AboveOwed, NothingOwed, NothingToCapture, RefundNotFound } from '../payments/payment.problems';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { created, Creates, replayed } from '../platform/http/created';
import { IdempotencyKey, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { RecordPayment, RefundOrder, RefundPage, RefundResponse } from './order-payment.dto';
import { OrderPaymentsService } from './order-payments.service';
import { OrderRefundsService } from './order-refunds.service';

@ApiTags('Staff: orders')
@Controller('v1/admin/orders/:id')
export class OrderPaymentsAdminController {
  constructor(
    private readonly payments: OrderPaymentsService,
    private readonly refunds: OrderRefundsService,
  ) {}

  /** Record money that you got by hand. Once it is all there, the order is paid. */
  @Post('payments')
  @Allow('orders:pay')
  @Creates({ replays: true })
  @Refuses(AboveOwed, NothingOwed)
  async record(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @IdParam(OrderNotFound) id: string,
    @Body() body: RecordPayment,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OrderResponse> {
    return replayed(reply, `/v1/admin/orders/${id}`, await this.payments.recordManual(actor, key, id, body));
  }

  /** Have the promised money of an order taken now, instead of when its goods leave. It happens in the background. */
  @Post('captures')
  @Allow('orders:pay')
  @Creates({ replays: true })
  @Refuses(NothingToCapture)
  async capture(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @IdParam(OrderNotFound) id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OrderResponse> {
    return replayed(reply, `/v1/admin/orders/${id}`, await this.payments.capture(actor, key, id));
  }

  /** Give money back, from the latest payment first. */
  @Post('refunds')
  @Allow('orders:refund')
  @Creates({ replays: true })
  @Refuses(AboveCaptured)
  async refund(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @IdParam(OrderNotFound) id: string,
    @Body() body: RefundOrder,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RefundResponse> {
    return created(reply, `/v1/admin/orders/${id}/refunds`, await this.refunds.refund(actor, key, id, body));
  }

  /** What was, or is being, given back. */
  @Get('refunds')
  @Allow('orders:read')
  list(@IdParam(OrderNotFound) id: string): Promise<RefundPage> {
    return this.refunds.list(id);
  }

  /** One refund. */
  @Get('refunds/:refundId')
  @Allow('orders:read')
  one(
    @IdParam(OrderNotFound) id: string,
    @IdParam(RefundNotFound, 'refundId') refundId: string,
  ): Promise<RefundResponse> {
    return this.refunds.one(id, refundId);
  }
}
