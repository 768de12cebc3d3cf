import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { money, type Money } from '../common/money';
import { AuditLog } from '../platform/audit/audit-log';
import { PublicView } from '../platform/cache/public-view';
import { Config } from '../platform/config/config';
import { violatedUnique } from '../platform/database/database-errors';
import { firstRow, rows, type Statement } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { StaleVersion } from '../platform/http/http.problems';
import { PageRequest } from '../platform/http/listing';
import type {
  ChangeProduct,
  CreateProduct,
  ListAllProducts,
  ProductListingResponse,
  ProductPage,
  ProductResponse,
} from './product.dto';
import { ProductCreated, ProductDeleted, ProductUpdated } from './product.events';
import { enterCategories, type InsertedProduct, insertProducts, slugTaken, storedImages } from './product.insertion';
import { ProductNotFound } from './product.problems';
import type { StaffRow } from './products.lists';
import { searchPage, STAFF } from './products.search';
import * as sql from './products.queries';
import { VariantHooks, type VariantsCreated, type VariantsLeaving } from './variant.hooks';
import { insertVariants, refuseForeignCurrency } from './variant.insertion';

/** A variant as an order needs it: what it is called, costs, weighs and is taxed as at this moment. */
export interface SellableVariant {
  variantId: string;
  productId: string;
  sku: string;
  /** The product's title, and the variant's where it has siblings to be told from. */
  title: string;
  unitPrice: Money;
  weightGrams: number;
  taxClass: string;
  /** Whether any of it can be bought. */
  available: boolean;
  /** The main picture of its product. */
  image: { url: string; alt?: string } | null;
}

type ProductRow = Pick<ProductResponse, keyof ProductResponse>;

/** Products as the staff keep them, and what the rooms above need of them. */
@Injectable()
export class ProductsService {
  private readonly sellable = new DataLoader((ids: readonly string[]) => this.findSellable(ids), {
    cache: false,
    batchScheduleFn: setImmediate,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly view: PublicView,
    private readonly events: Events,
    private readonly hooks: VariantHooks,
    private readonly config: Config,
  ) {}

  /**
   * Those of these variants that are sold now; whoever is not in the answer is not for sale. Those who ask at the same
   * moment, and in no transaction, are answered by one statement.
   */
  async forSale(variantIds: readonly string[], on: DataSource | Tx): Promise<SellableVariant[]> {
    if (!(on instanceof DataSource)) return rows<SellableVariant>(on, sql.FOR_SALE, [variantIds]);
    const found = await Promise.all(variantIds.map((id) => this.sellable.load(id)));
    return found.filter((variant) => variant !== null);
  }

  /**
   * The same of the variants that a statement of the caller's own room lists: so that who has them in its tables need not
   * ask for them first.
   * @param list gives one column of identifiers
   */
  forSaleAmong(list: Statement, values: readonly unknown[], on: DataSource | Tx): Promise<SellableVariant[]> {
    return rows<SellableVariant>(on, sql.forSaleAmong(list), values);
  }

  /** To act inside the transaction that makes variants; see {@link VariantHooks} for why this is not an event. */
  onVariantsCreated(listener: VariantsCreated): void {
    this.hooks.whenCreated(listener);
  }

  /** To act, or to refuse, inside the transaction that deletes variants. */
  onVariantsLeaving(listener: VariantsLeaving): void {
    this.hooks.whenLeaving(listener);
  }

  async create(product: CreateProduct): Promise<ProductResponse> {
    return this.transactions.run(async (tx) => {
      const [id = ''] = await this.createAll(tx, [product]);
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'products.created', target: target(id), changes: product });
      return this.find(tx, id);
    });
  }

  /** Makes many products in few statements and returns their identifiers, in order. */
  async createAll(tx: Tx, products: readonly CreateProduct[]): Promise<string[]> {
    for (const { variants } of products) refuseForeignCurrency(variants.map(priceAt), this.config.store.currency);
    const drafts = products.map((input) => ({ id: newId(), input }));
    const inserted = await insertProducts(tx, drafts);
    await enterCategories(
      tx,
      drafts.map(({ id, input }) => ({ id, categories: input.categories ?? [] })),
    );
    await this.hooks.created(
      tx,
      await insertVariants(
        tx,
        drafts.flatMap(({ id, input }) => placesIn(id, input)),
      ),
    );
    for (const product of inserted) await this.events.record(tx, new ProductCreated(factsOf(product)));
    return drafts.map(({ id }) => id);
  }

  list(query: ListAllProducts): Promise<ProductPage> {
    const page = new PageRequest('products of staff', query, this.config.secret);
    return searchPage(this.dataSource, STAFF, query, page, (row) => this.listing(row));
  }

  one(id: string): Promise<ProductResponse> {
    return this.find(this.dataSource, id);
  }

  async change(id: string, version: number, change: ChangeProduct): Promise<ProductResponse> {
    try {
      return await this.transactions.run(async (tx) => {
        await this.view.changed(tx);
        this.audit.record(tx, { action: 'products.changed', target: target(id), changes: change });
        return this.changeWithin(tx, id, version, change);
      });
    } catch (error) {
      throw violatedUnique(error) === 'products_slug' ? slugTaken(change.slug ?? '') : error;
    }
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const product = await firstRow<{ version: number; variantIds: string[] }>(tx, sql.LOCK_PRODUCT, [id]);
      if (!product) throw ProductNotFound.because('No product has this identifier.');
      if (product.version !== version) throw StaleVersion.because('The product was changed meanwhile.');
      await this.hooks.leaving(tx, product.variantIds);
      await rows(tx, sql.DELETE_PRODUCT, [id, version]);
      await this.events.record(tx, new ProductDeleted(id));
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'products.deleted', target: target(id) });
    });
  }

  private async changeWithin(tx: Tx, id: string, version: number, change: ChangeProduct): Promise<ProductResponse> {
    const { title, slug, description, status, attributes, images, categories } = change;
    const updated = await firstRow(tx, sql.UPDATE_PRODUCT, [
      id,
      version,
      title ?? null,
      slug ?? null,
      description ?? null,
      status ?? null,
      attributes ? JSON.stringify(attributes) : null,
      images ? JSON.stringify(storedImages(images)) : null,
    ]);
    if (!updated) throw await this.notThereOrStale(tx, id);
    if (categories) {
      await rows(tx, sql.LEAVE_CATEGORIES, [id]);
      await enterCategories(tx, [{ id, categories }]);
    }
    const product = await this.find(tx, id);
    await this.events.record(
      tx,
      new ProductUpdated({ productId: id, slug: product.slug, title: product.title, status: product.status }),
    );
    return product;
  }

  private async notThereOrStale(tx: Tx, id: string): Promise<Error> {
    return (await firstRow(tx, sql.PRODUCT_EXISTS, [id]))
      ? StaleVersion.because('The product was changed meanwhile.')
      : ProductNotFound.because('No product has this identifier.');
  }

  private async find(on: DataSource | Tx, id: string): Promise<ProductResponse> {
    const product = await firstRow<ProductRow>(on, sql.FIND_PRODUCT, [id]);
    if (!product) throw ProductNotFound.because('No product has this identifier.');
    return { ...product, variants: product.variants.map(withTimes) };
  }

  private listing({ id, slug, title, status, priceFrom, ...rest }: StaffRow): ProductListingResponse {
    const price = priceFrom === null ? null : money(priceFrom, this.config.store.currency);
    return { id, slug, title, status, price, ...rest };
  }

  private async findSellable(ids: readonly string[]): Promise<(SellableVariant | null)[]> {
    const found = await rows<SellableVariant>(this.dataSource, sql.FOR_SALE, [[...new Set(ids)]]);
    const byId = new Map(found.map((variant) => [variant.variantId, variant]));
    return ids.map((id) => byId.get(id) ?? null);
  }
}

/** JSON carries times as texts, in whatever zone the session has; clients get UTC. */
function withTimes({ createdAt, updatedAt, version, ...variant }: ProductResponse['variants'][number]) {
  return { ...variant, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt), version };
}

const priceAt = ({ price }: CreateProduct['variants'][number], index: number) => ({
  pointer: `/variants/${String(index)}/price/currency`,
  currency: price.currency,
});

const placesIn = (productId: string, { variants }: CreateProduct) =>
  variants.map((input, position) => ({ productId, position, input, pointer: `/variants/${String(position)}` }));

const factsOf = ({ id, slug, input }: InsertedProduct) => ({
  productId: id,
  slug,
  title: input.title,
  status: input.status,
});

const target = (id: string) => ({ type: 'product', id });
