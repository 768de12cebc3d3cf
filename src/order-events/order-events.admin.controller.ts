import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { OrdersService } from '../orders/orders.service';
import { Allow, CurrentActor, StillAllowed } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { sendEvents } from '../platform/http/event-stream.decorators';
import { IdParam } from '../platform/http/params';
import type { Reply } from '../platform/http/request';
import { OrderEventStreams } from './order-event-streams.service';
import { LastEventId, ServesOrderEvents } from './order-event.decorators';

@ApiTags('Staff: orders')
@Controller('v1/admin/orders/:id/events')
export class OrderEventsAdminController {
  constructor(
    private readonly streams: OrderEventStreams,
    private readonly orders: OrdersService,
  ) {}

  /** What happens to an order, as it happens. */
  @Get()
  @Allow('orders:read')
  @ServesOrderEvents()
  async listen(
    @CurrentActor() actor: Actor,
    @IdParam(OrderNotFound) orderId: string,
    @LastEventId() lastEventId: string | null,
    @StillAllowed() mayGoOn: () => Promise<boolean>,
    @Res() reply: Reply,
  ): Promise<void> {
    const listener = { orderId, principal: actor.id, lastEventId, mayGoOn };
    sendEvents(reply, await this.streams.open(listener, () => this.orders.timeline(orderId)));
  }
}
