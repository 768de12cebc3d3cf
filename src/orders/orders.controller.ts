import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { HeaderParam, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { CancelOrder, ListOrders, OrderPage, OrderResponse } from './order.dto';
import { CannotCancel, OrderNotFound } from './order.problems';
import { TimelinePage } from './order-timeline.dto';
import { OrderCancellationService } from './order-cancellation.service';
import { OrdersService } from './orders.service';

const ORDER_TOKEN = 'The `accessToken` of a guest’s order.';

@ApiTags('Orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly cancellation: OrderCancellationService,
  ) {}

  /** Your orders, newest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person, @Query() query: ListOrders): Promise<OrderPage> {
    return this.orders.listOwn(person, query);
  }

  /** One of your orders; a guest's with its token. */
  @Get(':id')
  @GuestToken()
  one(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<OrderResponse> {
    return this.orders.own({ person, orderToken }, id);
  }

  /** What happened to your order, in its order; to a guest's with its token. */
  @Get(':id/timeline')
  @GuestToken()
  timeline(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<TimelinePage> {
    return this.orders.ownTimeline({ person, orderToken }, id);
  }

  /** Cancel your order, as long as nothing of it was shipped. Its stock is for sale again. */
  @Post(':id/cancellation')
  @GuestToken()
  @Refuses(CannotCancel)
  cancel(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
    @Body() body: CancelOrder,
  ): Promise<OrderResponse> {
    return this.cancellation.cancelOwn({ person, orderToken }, id, body.reason);
  }
}
