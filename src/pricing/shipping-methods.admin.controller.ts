import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { CodeTaken, ShippingMethodNotFound } from './pricing.problems';
import {
  ChangeShippingMethod,
  CreateShippingMethod,
  ShippingMethodPage,
  ShippingMethodResponse,
} from './shipping-method.dto';
import { ShippingMethodsService } from './shipping-methods.service';

@ApiTags('Staff: pricing')
@Controller('v1/admin/shipping-methods')
export class ShippingMethodsAdminController {
  constructor(private readonly methods: ShippingMethodsService) {}

  /** Offer a way of shipping. A store without any ships free. */
  @Post()
  @Allow('shipping:write')
  @Creates()
  @Refuses(CodeTaken)
  async create(
    @Body() body: CreateShippingMethod,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ShippingMethodResponse> {
    return created(reply, '/v1/admin/shipping-methods', await this.methods.create(body));
  }

  /** All ways of shipping by position, those that are switched off included. */
  @Get()
  @Allow('shipping:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<ShippingMethodPage> {
    return this.methods.list(query);
  }

  /** One way of shipping. */
  @Get(':id')
  @Allow('shipping:read')
  one(@IdParam(ShippingMethodNotFound) id: string): Promise<ShippingMethodResponse> {
    return this.methods.one(id);
  }

  /** Change a way of shipping. Orders keep what they were charged. */
  @Patch(':id')
  @Allow('shipping:write')
  change(
    @IdParam(ShippingMethodNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeShippingMethod,
  ): Promise<ShippingMethodResponse> {
    return this.methods.change(id, version, body);
  }

  /** Delete a way of shipping. Orders keep its name. */
  @Delete(':id')
  @Allow('shipping:write')
  @HttpCode(204)
  remove(@IdParam(ShippingMethodNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.methods.remove(id, version);
  }
}
