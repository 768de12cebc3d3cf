import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { TaxRateExists, TaxRateNotFound } from './pricing.problems';
import { ChangeTaxRate, CreateTaxRate, ListTaxRates, TaxRatePage, TaxRateResponse } from './tax-rate.dto';
import { TaxRatesService } from './tax-rates.service';

@ApiTags('Staff: pricing')
@Controller('v1/admin/tax-rates')
export class TaxRatesAdminController {
  constructor(private readonly rates: TaxRatesService) {}

  /** Say what a class of goods is taxed in a country, or in one region of it. */
  @Post()
  @Allow('taxes:write')
  @Creates()
  @Refuses(TaxRateExists)
  async create(@Body() body: CreateTaxRate, @Res({ passthrough: true }) reply: Reply): Promise<TaxRateResponse> {
    return created(reply, '/v1/admin/tax-rates', await this.rates.create(body));
  }

  /** All tax rates by place and class. Where a country has none, nothing is taxed. */
  @Get()
  @Allow('taxes:read')
  @ProducesCsv()
  list(@Query() query: ListTaxRates): Promise<TaxRatePage> {
    return this.rates.list(query);
  }

  /** One tax rate. */
  @Get(':id')
  @Allow('taxes:read')
  one(@IdParam(TaxRateNotFound) id: string): Promise<TaxRateResponse> {
    return this.rates.one(id);
  }

  /** Change a tax rate. Orders keep what they were charged. */
  @Patch(':id')
  @Allow('taxes:write')
  change(
    @IdParam(TaxRateNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeTaxRate,
  ): Promise<TaxRateResponse> {
    return this.rates.change(id, version, body);
  }

  /** Delete a tax rate. */
  @Delete(':id')
  @Allow('taxes:write')
  @HttpCode(204)
  remove(@IdParam(TaxRateNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.rates.remove(id, version);
  }
}
