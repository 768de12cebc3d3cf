import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ListReturns, ReceiveReturn, RejectReturn, ReturnPage, ReturnResponse } from './return.dto';
import { ReturnNotFound, WrongStep } from './return.problems';
import { ReturnDecisionsService } from './return-decisions.service';
import { ReturnsService } from './returns.service';

@ApiTags('Staff: returns')
@Controller('v1/admin/returns')
export class ReturnsAdminController {
  constructor(
    private readonly returns: ReturnsService,
    private readonly decisions: ReturnDecisionsService,
  ) {}

  /** Every return, the newest first unless sorted otherwise. */
  @Get()
  @Allow('orders:return')
  @ProducesCsv()
  list(@Query() query: ListReturns): Promise<ReturnPage> {
    return this.returns.list(query);
  }

  /** One return. */
  @Get(':id')
  @Allow('orders:return')
  one(@IdParam(ReturnNotFound) id: string): Promise<ReturnResponse> {
    return this.returns.one(id);
  }

  /** Let the customer send the goods back. */
  @Post(':id/approval')
  @Allow('orders:return')
  @HttpCode(201)
  @Refuses(WrongStep)
  approve(@CurrentActor() actor: Actor, @IdParam(ReturnNotFound) id: string): Promise<ReturnResponse> {
    return this.decisions.approve(actor, id);
  }

  /** Do not take the goods back, as long as they have not arrived. */
  @Post(':id/rejection')
  @Allow('orders:return')
  @HttpCode(201)
  @Refuses(WrongStep)
  reject(
    @CurrentActor() actor: Actor,
    @IdParam(ReturnNotFound) id: string,
    @Body() body: RejectReturn,
  ): Promise<ReturnResponse> {
    return this.decisions.reject(actor, id, body);
  }

  /**
   * Say that the goods are back. What was paid for them is given back in the background, and the return is `refunded` then;
   * what was not paid is not owed any more, and the return is `refunded` at once.
   */
  @Post(':id/receipt')
  @Allow('orders:return')
  @HttpCode(201)
  @Refuses(WrongStep)
  receive(
    @CurrentActor() actor: Actor,
    @IdParam(ReturnNotFound) id: string,
    @Body() body: ReceiveReturn,
  ): Promise<ReturnResponse> {
    return this.decisions.receive(actor, id, body);
  }
}
