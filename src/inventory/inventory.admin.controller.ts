import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdempotencyKey, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { AboveMaximum, BelowReserved, MovementNotFound, StockNotFound } from './inventory.problems';
import { MovedResponse, MovementPage, MovementResponse, MoveStock, StockLevelResponse } from './stock.dto';
import { StockService } from './stock.service';

@ApiTags('Staff: inventory')
@Controller('v1/admin/inventory')
export class InventoryAdminController {
  constructor(private readonly stock: StockService) {}

  /** How much there is of a variant, and where. */
  @Get(':variantId')
  @Allow('inventory:read')
  level(@IdParam(StockNotFound, 'variantId') variantId: string): Promise<StockLevelResponse> {
    return this.stock.level(variantId);
  }

  /** Move stock by hand: a delivery, a loss, a count. From one location to another it is two movements. */
  @Post(':variantId/movements')
  @Allow('inventory:write')
  @Creates({ replays: true })
  @Refuses(AboveMaximum, BelowReserved)
  async move(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @IdParam(StockNotFound, 'variantId') variantId: string,
    @Body() body: MoveStock,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<MovedResponse> {
    return created(
      reply,
      `/v1/admin/inventory/${variantId}/movements`,
      await this.stock.move(actor, key, variantId, body),
    );
  }

  /** Every movement of a variant, newest first. */
  @Get(':variantId/movements')
  @Allow('inventory:read')
  @ProducesCsv()
  movements(@IdParam(StockNotFound, 'variantId') variantId: string, @Query() query: ListQuery): Promise<MovementPage> {
    return this.stock.movements(variantId, query);
  }

  /** One movement. */
  @Get(':variantId/movements/:id')
  @Allow('inventory:read')
  movement(
    @IdParam(StockNotFound, 'variantId') variantId: string,
    @IdParam(MovementNotFound) id: string,
  ): Promise<MovementResponse> {
    return this.stock.movement(variantId, id);
  }
}
