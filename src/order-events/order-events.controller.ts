import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { OrdersService } from '../orders/orders.service';
import { GuestToken, MaybePerson, StillAllowed } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { sendEvents } from '../platform/http/event-stream.decorators';
import { HeaderParam, IdParam } from '../platform/http/params';
import type { Reply } from '../platform/http/request';
import { OrderEventStreams } from './order-event-streams.service';
import { LastEventId, ServesOrderEvents } from './order-event.decorators';

@ApiTags('Orders')
@Controller('v1/orders/:id/events')
export class OrderEventsController {
  constructor(
    private readonly streams: OrderEventStreams,
    private readonly orders: OrdersService,
  ) {}

  /** What happens to your order, as it happens; to a guest's with its token. */
  @Get()
  @GuestToken()
  @ServesOrderEvents()
  async listen(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) orderId: string,
    @HeaderParam('X-Order-Token', 'The `accessToken` of a guest’s order.') orderToken: string | null,
    @LastEventId() lastEventId: string | null,
    @StillAllowed() mayGoOn: () => Promise<boolean>,
    @Res() reply: Reply,
  ): Promise<void> {
    const listener = { orderId, principal: person?.id ?? `order:${orderId}`, lastEventId, mayGoOn };
    sendEvents(
      reply,
      await this.streams.open(listener, () => this.orders.ownTimeline({ person, orderToken }, orderId)),
    );
  }
}
