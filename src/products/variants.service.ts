import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../platform/audit/audit-log';
import { PublicView } from '../platform/cache/public-view';
import { Config } from '../platform/config/config';
import { violatedUnique } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { StaleVersion } from '../platform/http/http.problems';
import { type ProductFacts, ProductUpdated } from './product.events';
import { LastVariant, ProductNotFound, TooManyVariants, VariantNotFound } from './product.problems';
import type { ChangeVariant, CreateVariant, VariantResponse } from './variant.dto';
import { VariantHooks } from './variant.hooks';
import { insertVariants, refuseForeignCurrency, skuTaken } from './variant.insertion';
import * as sql from './variants.queries';

const MAX_VARIANTS = 100;

/** Variants of products that exist. Who edits one locks its product first, because the product changes with it. */
@Injectable()
export class VariantsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly view: PublicView,
    private readonly events: Events,
    private readonly hooks: VariantHooks,
    private readonly config: Config,
  ) {}

  one(id: string): Promise<VariantResponse> {
    return this.find(this.dataSource, id);
  }

  add(productId: string, input: CreateVariant): Promise<VariantResponse> {
    this.requireOurCurrency(input.price.currency);
    return this.transactions.run(async (tx) => {
      const product = await firstRow(tx, sql.LOCK_PRODUCT, [productId]);
      if (!product) throw ProductNotFound.because('No product has this identifier.');
      const siblings = await this.siblings(tx, productId);
      if (siblings.count >= MAX_VARIANTS) throw TooManyVariants.because(`It has ${String(siblings.count)}.`);
      const opened = await insertVariants(tx, [{ productId, position: siblings.next, input, pointer: '' }]);
      await this.hooks.created(tx, opened);
      await this.productChanged(tx, productId);
      const { variantId = '' } = opened[0] ?? {};
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'variants.created', target: target(variantId), changes: input });
      return this.find(tx, variantId);
    });
  }

  async change(id: string, version: number, change: ChangeVariant): Promise<VariantResponse> {
    if (change.price) this.requireOurCurrency(change.price.currency);
    try {
      return await this.transactions.run(async (tx) => {
        await this.view.changed(tx);
        this.audit.record(tx, { action: 'variants.changed', target: target(id), changes: change });
        return this.changeWithin(tx, id, version, change);
      });
    } catch (error) {
      throw violatedUnique(error) === 'variants_sku' ? skuTaken([{ pointer: '', sku: change.sku ?? '' }]) : error;
    }
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const productId = await this.lockProductOf(tx, id);
      const variant = await this.find(tx, id);
      if (variant.version !== version) throw StaleVersion.because('The variant was changed meanwhile.');
      const siblings = await this.siblings(tx, productId);
      if (siblings.count === 1) throw LastVariant.because('It is the only variant of its product.');
      await this.hooks.leaving(tx, [id]);
      await rows(tx, sql.DELETE_VARIANT, [id, version]);
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'variants.deleted', target: target(id) });
      await this.productChanged(tx, productId);
    });
  }

  private async changeWithin(tx: Tx, id: string, version: number, change: ChangeVariant): Promise<VariantResponse> {
    const productId = await this.lockProductOf(tx, id);
    const { sku, title, options, price, position, weightGrams, taxClass } = change;
    const updated = await firstRow(tx, sql.UPDATE_VARIANT, [
      id,
      version,
      sku ?? null,
      title ?? null,
      options ? JSON.stringify(options) : null,
      price?.amount ?? null,
      position ?? null,
      weightGrams ?? null,
      taxClass ?? null,
    ]);
    const variant = await this.find(tx, id);
    if (!updated) throw StaleVersion.because('The variant was changed meanwhile.');
    await this.productChanged(tx, productId);
    return variant;
  }

  private async lockProductOf(tx: Tx, variantId: string): Promise<string> {
    const product = await firstRow<{ id: string }>(tx, sql.LOCK_PRODUCT_OF_VARIANT, [variantId]);
    if (!product) throw VariantNotFound.because('No variant has this identifier.');
    return product.id;
  }

  private async productChanged(tx: Tx, productId: string): Promise<void> {
    const facts = await firstRow<ProductFacts>(tx, sql.VARIANTS_CHANGED, [productId]);
    if (facts) await this.events.record(tx, new ProductUpdated(facts));
  }

  private async siblings(tx: Tx, productId: string): Promise<{ count: number; next: number }> {
    return (await firstRow<{ count: number; next: number }>(tx, sql.SIBLINGS, [productId])) ?? { count: 0, next: 0 };
  }

  private async find(on: DataSource | Tx, id: string): Promise<VariantResponse> {
    const variant = await firstRow<VariantResponse>(on, sql.FIND_VARIANT, [id]);
    if (!variant) throw VariantNotFound.because('No variant has this identifier.');
    return variant;
  }

  private requireOurCurrency(currency: string): void {
    refuseForeignCurrency([{ pointer: '/price/currency', currency }], this.config.store.currency);
  }
}

const target = (id: string) => ({ type: 'variant', id });
