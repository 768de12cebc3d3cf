import { Body, Controller, Delete, Get, HttpCode, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { LastVariant, SkuTaken, VariantNotFound, VariantReserved } from './product.problems';
import { ChangeVariant, VariantResponse } from './variant.dto';
import { VariantsService } from './variants.service';

@ApiTags('Staff: catalogue')
@Controller('v1/admin/variants')
export class VariantsAdminController {
  constructor(private readonly variants: VariantsService) {}

  /** One variant. */
  @Get(':id')
  @Allow('products:read')
  one(@IdParam(VariantNotFound) id: string): Promise<VariantResponse> {
    return this.variants.one(id);
  }

  /** Change a variant. This counts as a change of its product too. */
  @Patch(':id')
  @Allow('products:write')
  @Refuses(SkuTaken)
  change(
    @IdParam(VariantNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeVariant,
  ): Promise<VariantResponse> {
    return this.variants.change(id, version, body);
  }

  /** Delete a variant and its stock. The last one of a product stays. */
  @Delete(':id')
  @Allow('products:write')
  @HttpCode(204)
  @Refuses(LastVariant, VariantReserved)
  remove(@IdParam(VariantNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.variants.remove(id, version);
  }
}
