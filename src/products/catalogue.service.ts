import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUuid } from '../common/id';
import { money } from '../common/money';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { PageRequest } from '../platform/http/listing';
import type {
  CategoryTreeResponse,
  ListProducts,
  ShopListingResponse,
  ShopPage,
  ShopProductResponse,
} from './catalogue.dto';
import * as sql from './catalogue.queries';
import { categoryTree } from './category.tree';
import { ProductNotFound } from './product.problems';
import { SLUG } from './product.slug';
import type { ShopRow } from './products.lists';
import { searchPage, SHOP } from './products.search';

/** The shop's side of the catalogue: what is active, in one statement a read. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  list(query: ListProducts): Promise<ShopPage> {
    const page = new PageRequest('products', query, this.config.secret);
    return searchPage(this.dataSource, SHOP, query, page, (row) => this.listing(row));
  }

  /** A slug never has the shape of an identifier, so one of the two is meant. */
  async one(idOrSlug: string): Promise<ShopProductResponse> {
    const question = isUuid(idOrSlug) ? sql.SHOP_PRODUCT_BY_ID : SLUG.test(idOrSlug) ? sql.SHOP_PRODUCT_BY_SLUG : null;
    const product = question && (await firstRow<ShopProductResponse>(this.dataSource, question, [idOrSlug]));
    if (!product) throw ProductNotFound.because('The shop has no such product.');
    return product;
  }

  async categories(): Promise<CategoryTreeResponse> {
    return { items: categoryTree(await rows(this.dataSource, sql.ALL_CATEGORIES)), nextCursor: null };
  }

  private listing({ id, slug, title, image, priceFrom, available }: ShopRow): ShopListingResponse {
    return { id, slug, title, image, price: money(priceFrom, this.config.store.currency), available };
  }
}
