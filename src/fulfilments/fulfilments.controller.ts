import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { HeaderParam, IdParam } from '../platform/http/params';
import { FulfilmentPage } from './fulfilment.dto';
import { FulfilmentsService } from './fulfilments.service';

@ApiTags('Orders')
@Controller('v1/orders/:id/fulfilments')
export class FulfilmentsController {
  constructor(private readonly fulfilments: FulfilmentsService) {}

  /** What was sent of your order, and how to find it on its way; of a guest’s with its token. */
  @Get()
  @GuestToken()
  list(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', 'The `accessToken` of a guest’s order.') orderToken: string | null,
  ): Promise<FulfilmentPage> {
    return this.fulfilments.listOwn({ person, orderToken }, id);
  }
}
