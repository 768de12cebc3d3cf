import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUuid } from '../common/id';
import { money } from '../common/money';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { PageRequest } from '../platform/http/listing';
import type { CategoryTree, ListProducts, ShopListing, ShopListingPage, ShopProduct } from './catalogue.dto';
import * as sql from './catalogue.queries';
import { categoryTree } from './category.tree';
import { ProductNotFound } from './product.problems';
import { SLUG } from './product.slug';
import { type Counted, rowsOf, shopPage, type ShopRow } from './products.lists';

/** The shop's side of the catalogue: what is active, in one statement a read. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async list(query: ListProducts): Promise<ShopListingPage> {
    const page = new PageRequest('products', query, this.config.secret);
    const { statement, values, positionOf } = shopPage(query, page);
    const found = await rows<Counted<ShopRow>>(this.dataSource, statement, values);
    const answer = page.page(rowsOf<ShopRow>(found), positionOf, (row) => this.listing(row));
    return query.count ? { ...answer, count: found[0]?.count ?? 0 } : answer;
  }

  /** A slug never has the shape of an identifier, so one of the two is meant. */
  async one(idOrSlug: string): Promise<ShopProduct> {
    const question = isUuid(idOrSlug) ? sql.SHOP_PRODUCT_BY_ID : SLUG.test(idOrSlug) ? sql.SHOP_PRODUCT_BY_SLUG : null;
    const product = question && (await firstRow<ShopProduct>(this.dataSource, question, [idOrSlug]));
    if (!product) throw ProductNotFound.because('The shop has no such product.');
    return product;
  }

  async categories(): Promise<CategoryTree> {
    return { items: categoryTree(await rows(this.dataSource, sql.ALL_CATEGORIES)), nextCursor: null };
  }

  private listing({ id, slug, title, image, priceFrom, available }: ShopRow): ShopListing {
    return { id, slug, title, image, price: money(priceFrom, this.config.store.currency), available };
  }
}
