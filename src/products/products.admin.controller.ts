import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ChangeProduct, CreateProduct, ListAllProducts, ProductPage, ProductResponse } from './product.dto';
import {
  ProductNotFound,
  SkuTaken,
  SlugTaken,
  TooManyVariants,
  UnknownCategory,
  VariantReserved,
} from './product.problems';
import { ProductsService } from './products.service';
import { CreateVariant, VariantResponse } from './variant.dto';
import { VariantsService } from './variants.service';

@ApiTags('Staff: catalogue')
@Controller('v1/admin/products')
export class ProductsAdminController {
  constructor(
    private readonly products: ProductsService,
    private readonly variants: VariantsService,
  ) {}

  /** Make a product with its variants. */
  @Post()
  @Allow('products:write')
  @Creates()
  @Refuses(SkuTaken, SlugTaken, UnknownCategory)
  async create(@Body() body: CreateProduct, @Res({ passthrough: true }) reply: Reply): Promise<ProductResponse> {
    return created(reply, '/v1/admin/products', await this.products.create(body));
  }

  /** All products, drafts and archived ones included. */
  @Get()
  @Allow('products:read')
  @ProducesCsv()
  list(@Query() query: ListAllProducts): Promise<ProductPage> {
    return this.products.list(query);
  }

  /** One product with its variants. */
  @Get(':id')
  @Allow('products:read')
  one(@IdParam(ProductNotFound) id: string): Promise<ProductResponse> {
    return this.products.one(id);
  }

  /** Change a product. */
  @Patch(':id')
  @Allow('products:write')
  @Refuses(SlugTaken, UnknownCategory)
  change(
    @IdParam(ProductNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeProduct,
  ): Promise<ProductResponse> {
    return this.products.change(id, version, body);
  }

  /** Delete a product with its variants and their stock. Orders keep what they say of it. */
  @Delete(':id')
  @Allow('products:write')
  @HttpCode(204)
  @Refuses(VariantReserved)
  remove(@IdParam(ProductNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.products.remove(id, version);
  }

  /** Add a variant to a product. */
  @Post(':id/variants')
  @Allow('products:write')
  @Creates()
  @Refuses(SkuTaken, TooManyVariants)
  async addVariant(
    @IdParam(ProductNotFound) id: string,
    @Body() body: CreateVariant,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<VariantResponse> {
    return created(reply, '/v1/admin/variants', await this.variants.add(id, body));
  }
}
