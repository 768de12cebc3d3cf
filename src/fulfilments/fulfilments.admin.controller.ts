import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { IdempotencyKey, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { FulfilmentPage, FulfilmentResponse, FulfilOrder } from './fulfilment.dto';
import {
  AlreadyDelivered,
  FulfilmentNotFound,
  MoreThanLeft,
  NotConfirmed,
  TooManyFulfilments,
} from './fulfilment.problems';
import { FulfilmentsService } from './fulfilments.service';

@ApiTags('Staff: fulfilments')
@Controller('v1/admin')
export class FulfilmentsAdminController {
  constructor(private readonly fulfilments: FulfilmentsService) {}

  /** Send goods of a confirmed order. The customer gets a mail, and promised money is taken. */
  @Post('orders/:id/fulfilments')
  @Allow('orders:fulfil')
  @Creates({ replays: true })
  @Refuses(NotConfirmed, MoreThanLeft, TooManyFulfilments)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @IdParam(OrderNotFound) id: string,
    @Body() body: FulfilOrder,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<FulfilmentResponse> {
    return created(reply, '/v1/admin/fulfilments', await this.fulfilments.fulfil(actor, key, id, body));
  }

  /** What was sent of an order. */
  @Get('orders/:id/fulfilments')
  @Allow('orders:read')
  list(@IdParam(OrderNotFound) id: string): Promise<FulfilmentPage> {
    return this.fulfilments.list(id);
  }

  /** One fulfilment. */
  @Get('fulfilments/:id')
  @Allow('orders:read')
  one(@IdParam(FulfilmentNotFound) id: string): Promise<FulfilmentResponse> {
    return this.fulfilments.one(id);
  }

  /** Say that goods have arrived. With the last of them the order is delivered, and completed if it is paid. */
  @Post('fulfilments/:id/delivery')
  @Allow('orders:fulfil')
  @HttpCode(201)
  @Refuses(AlreadyDelivered)
  deliver(@IdParam(FulfilmentNotFound) id: string): Promise<FulfilmentResponse> {
    return this.fulfilments.deliver(id);
  }
}
