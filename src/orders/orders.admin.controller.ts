import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { CancelOrder, ListAllOrders, OrderPage, OrderResponse } from './order.dto';
import { CannotCancel, OrderNotFound } from './order.problems';
import { TimelinePage } from './order-timeline.dto';
import { OrderCancellationService } from './order-cancellation.service';
import { OrdersService } from './orders.service';

@ApiTags('Staff: orders')
@Controller('v1/admin/orders')
export class OrdersAdminController {
  constructor(
    private readonly orders: OrdersService,
    private readonly cancellation: OrderCancellationService,
  ) {}

  /** Every order, newest first unless sorted otherwise. */
  @Get()
  @Allow('orders:read')
  @ProducesCsv()
  list(@Query() query: ListAllOrders): Promise<OrderPage> {
    return this.orders.listAll(query);
  }

  /** One order. */
  @Get(':id')
  @Allow('orders:read')
  one(@IdParam(OrderNotFound) id: string): Promise<OrderResponse> {
    return this.orders.one(id);
  }

  /** What happened to an order, in its order. */
  @Get(':id/timeline')
  @Allow('orders:read')
  timeline(@IdParam(OrderNotFound) id: string): Promise<TimelinePage> {
    return this.orders.timeline(id);
  }

  /** Cancel an order for the customer, as long as nothing of it was shipped. */
  @Post(':id/cancellation')
  @Allow('orders:cancel')
  @Refuses(CannotCancel)
  cancel(@IdParam(OrderNotFound) id: string, @Body() body: CancelOrder): Promise<OrderResponse> {
    return this.cancellation.cancelByStaff(id, body.reason);
  }
}
