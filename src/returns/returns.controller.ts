import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { HeaderParam, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { OrderReturnPage, RequestReturn, ReturnResponse } from './return.dto';
import { MoreThanShipped, NothingShipped, ReturnNotFound, TooManyReturns } from './return.problems';
import { ReturnsService } from './returns.service';

const ORDER_TOKEN = 'The `accessToken` of a guest’s order.';

@ApiTags('Orders')
@Controller('v1/orders/:id/returns')
export class ReturnsController {
  constructor(private readonly returns: ReturnsService) {}

  /** Ask to send goods of your order back. The shop says by mail whether you may; a guest sends the token of the order. */
  @Post()
  @GuestToken()
  @Creates()
  @Refuses(NothingShipped, MoreThanShipped, TooManyReturns)
  async create(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
    @Body() body: RequestReturn,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ReturnResponse> {
    return created(reply, `/v1/orders/${id}/returns`, await this.returns.request({ person, orderToken }, id, body));
  }

  /** What of your order is sent back; of a guest’s with its token. */
  @Get()
  @GuestToken()
  list(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<OrderReturnPage> {
    return this.returns.listOwn({ person, orderToken }, id);
  }

  /** One return of your order; of a guest’s with its token. */
  @Get(':returnId')
  @GuestToken()
  one(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @IdParam(ReturnNotFound, 'returnId') returnId: string,
    @HeaderParam('X-Order-Token', ORDER_TOKEN) orderToken: string | null,
  ): Promise<ReturnResponse> {
    return this.returns.oneOwn({ person, orderToken }, id, returnId);
  }
}
