import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { KeptReady } from '../platform/http/kept-answers';
import { Refuses } from '../platform/http/refuses';
import { CategoryTreeResponse, ListProducts, ShopPage, ShopProductResponse } from './catalogue.dto';
import { CatalogueService } from './catalogue.service';
import { ProductNotFound } from './product.problems';

/** Everybody sees the same shop, so anybody on the way may keep the answer for a while. */
const FOR_EVERYBODY = 'public, max-age=15, stale-while-revalidate=60';

@ApiTags('Catalogue')
@Controller('v1')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  /** What the shop sells: filtered, searched, sorted, page by page. */
  @Get('products')
  @Public()
  @KeptReady()
  @Header('Cache-Control', FOR_EVERYBODY)
  products(@Query() query: ListProducts): Promise<ShopPage> {
    return this.catalogue.list(query);
  }

  /** One product, by its identifier or by its slug. */
  @Get('products/:idOrSlug')
  @Public()
  @KeptReady()
  @Refuses(ProductNotFound)
  @ApiParam({ name: 'idOrSlug', schema: { type: 'string', example: 'makhana-kheer-mix' } })
  @Header('Cache-Control', FOR_EVERYBODY)
  product(@Param('idOrSlug') idOrSlug: string): Promise<ShopProductResponse> {
    return this.catalogue.one(idOrSlug);
  }

  /** The whole tree of categories. */
  @Get('categories')
  @Public()
  @KeptReady()
  @Header('Cache-Control', FOR_EVERYBODY)
  categories(): Promise<CategoryTreeResponse> {
    return this.catalogue.categories();
  }
}
