import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { KeptAnswers } from '../platform/http/kept-answers';
import { Refuses } from '../platform/http/refuses';
import type { Request } from '../platform/http/request';
import { CategoryTreeResponse, ListProducts, ShopPage, ShopProductResponse } from './catalogue.dto';
import { CatalogueService } from './catalogue.service';
import { ProductNotFound } from './product.problems';

/** Everybody sees the same shop, so anybody on the way may keep the answer for a while. */
const FOR_EVERYBODY = 'public, max-age=15, stale-while-revalidate=60';

@ApiTags('Catalogue')
@Controller('v1')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly kept: KeptAnswers,
  ) {}

  /** What the shop sells: filtered, searched, sorted, page by page. */
  @Get('products')
  @Public()
  @Header('Cache-Control', FOR_EVERYBODY)
  products(@Query() query: ListProducts, @Req() request: Request): Promise<ShopPage> {
    return this.kept.answer(request, () => this.catalogue.list(query));
  }

  /** One product, by its identifier or by its slug. */
  @Get('products/:idOrSlug')
  @Public()
  @Refuses(ProductNotFound)
  @ApiParam({ name: 'idOrSlug', schema: { type: 'string', example: 'makhana-kheer-mix' } })
  @Header('Cache-Control', FOR_EVERYBODY)
  product(@Param('idOrSlug') idOrSlug: string, @Req() request: Request): Promise<ShopProductResponse> {
    return this.kept.answer(request, () => this.catalogue.one(idOrSlug));
  }

  /** The whole tree of categories. */
  @Get('categories')
  @Public()
  @Header('Cache-Control', FOR_EVERYBODY)
  categories(@Req() request: Request): Promise<CategoryTreeResponse> {
    return this.kept.answer(request, () => this.catalogue.categories());
  }
}
