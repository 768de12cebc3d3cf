import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ChangeCoupon, CouponPage, CouponResponse, CreateCoupon } from './coupon.dto';
import { CouponsService } from './coupons.service';
import { CodeTaken, CouponNotFound, CouponUsedMore } from './pricing.problems';

@ApiTags('Staff: pricing')
@Controller('v1/admin/coupons')
export class CouponsAdminController {
  constructor(private readonly coupons: CouponsService) {}

  /** Make a coupon. */
  @Post()
  @Allow('coupons:write')
  @Creates()
  @Refuses(CodeTaken)
  async create(@Body() body: CreateCoupon, @Res({ passthrough: true }) reply: Reply): Promise<CouponResponse> {
    return created(reply, '/v1/admin/coupons', await this.coupons.create(body));
  }

  /** All coupons, the newest first, those that have ended included. */
  @Get()
  @Allow('coupons:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<CouponPage> {
    return this.coupons.list(query);
  }

  /** One coupon, and how often it is used. */
  @Get(':id')
  @Allow('coupons:read')
  one(@IdParam(CouponNotFound) id: string): Promise<CouponResponse> {
    return this.coupons.one(id);
  }

  /** Change a coupon. Orders that used it keep their discount. */
  @Patch(':id')
  @Allow('coupons:write')
  @Refuses(CouponUsedMore)
  change(
    @IdParam(CouponNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCoupon,
  ): Promise<CouponResponse> {
    return this.coupons.change(id, version, body);
  }

  /** Delete a coupon, and who used it how often. Orders that used it keep its code and their discount. */
  @Delete(':id')
  @Allow('coupons:write')
  @HttpCode(204)
  remove(@IdParam(CouponNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.coupons.remove(id, version);
  }
}
