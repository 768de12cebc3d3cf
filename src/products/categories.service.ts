import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { AuditLog } from '../platform/audit/audit-log';
import { PublicView } from '../platform/cache/public-view';
import { Config } from '../platform/config/config';
import { violatedUnique } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { StaleVersion } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { CategoryPage, CategoryResponse, ChangeCategory, CreateCategory } from './category.dto';
import * as sql from './categories.queries';
import { slugTaken } from './product.insertion';
import { CategoryCircle, CategoryHasChildren, CategoryNotFound, UnknownCategory } from './product.problems';
import { slugCandidates, slugFrom } from './product.slug';

/** The shelves of the shop. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly view: PublicView,
    private readonly config: Config,
  ) {}

  create(category: CreateCategory): Promise<CategoryResponse> {
    return this.transactions.run(async (tx) => {
      const made = await this.createWithin(tx, category);
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'categories.created', target: target(made.id), changes: category });
      return made;
    });
  }

  async list(query: ListQuery): Promise<CategoryPage> {
    const page = new PageRequest('categories', query, this.config.secret);
    return readPage(this.dataSource, sql.allCategories(), page, (category) => category);
  }

  one(id: string): Promise<CategoryResponse> {
    return this.find(this.dataSource, id);
  }

  async change(id: string, version: number, change: ChangeCategory): Promise<CategoryResponse> {
    try {
      return await this.transactions.run(async (tx) => {
        await this.view.changed(tx);
        this.audit.record(tx, { action: 'categories.changed', target: target(id), changes: change });
        return this.changeWithin(tx, id, version, change);
      });
    } catch (error) {
      throw violatedUnique(error) === 'categories_slug' ? slugTaken(change.slug ?? '') : error;
    }
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const category = await firstRow<{ version: number }>(tx, sql.LOCK_CATEGORY, [id]);
      if (!category) throw CategoryNotFound.because('No category has this identifier.');
      if (category.version !== version) throw StaleVersion.because('The category was changed meanwhile.');
      if (await firstRow(tx, sql.HAS_CHILDREN, [id]))
        throw CategoryHasChildren.because('It is not a leaf of the tree.');
      await rows(tx, sql.DELETE_CATEGORY, [id, version]);
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'categories.deleted', target: target(id) });
    });
  }

  private async createWithin(tx: Tx, category: CreateCategory): Promise<CategoryResponse> {
    const parentId = await this.parentId(tx, category.parent ?? null);
    return this.find(tx, await this.insert(tx, category, parentId));
  }

  private async insert(tx: Tx, category: CreateCategory, parentId: string | null): Promise<string> {
    const { title, position } = category;
    const slug = category.slug ?? (await this.freeSlug(tx, title));
    const id = newId();
    if (await firstRow(tx, sql.INSERT_CATEGORY, [id, slug, title, parentId, position ?? null])) return id;
    if (category.slug !== undefined) throw slugTaken(slug);
    // Somebody else took the slug that was made here from the title: make another one.
    return this.insert(tx, category, parentId);
  }

  private async freeSlug(tx: Tx, title: string): Promise<string> {
    const candidates = slugCandidates(slugFrom(title, 'category'), newId().slice(-8));
    const taken = new Set(
      (await rows<{ slug: string }>(tx, sql.TAKEN_CATEGORY_SLUGS, [candidates])).map(({ slug }) => slug),
    );
    const free = candidates.find((candidate) => !taken.has(candidate));
    if (free === undefined) throw new Error('Even a random slug was taken');
    return free;
  }

  private async changeWithin(tx: Tx, id: string, version: number, change: ChangeCategory): Promise<CategoryResponse> {
    const { title, slug, position, parent } = change;
    const parentId = parent === undefined ? null : await this.newParentId(tx, id, parent);
    const values = [id, version, title ?? null, slug ?? null, position ?? null, parent !== undefined, parentId];
    const updated = await firstRow(tx, sql.UPDATE_CATEGORY, values);
    const category = await this.find(tx, id);
    if (!updated) throw StaleVersion.because('The category was changed meanwhile.');
    return category;
  }

  private async newParentId(tx: Tx, id: string, parent: string | null): Promise<string | null> {
    await rows(tx, sql.LOCK_TREE);
    const parentId = await this.parentId(tx, parent);
    if (parentId !== null && (await firstRow(tx, sql.STANDS_BELOW, [id, parentId]))) {
      throw CategoryCircle.because(`${String(parent)} stands below this category.`, {
        errors: [{ pointer: '/parent', code: 'circle', detail: 'stands below this category' }],
      });
    }
    return parentId;
  }

  private async parentId(tx: Tx, slug: string | null): Promise<string | null> {
    if (slug === null) return null;
    const parent = await firstRow<{ id: string }>(tx, sql.FIND_PARENT, [slug]);
    if (!parent) {
      throw UnknownCategory.because(`There is no category ${slug}.`, {
        errors: [{ pointer: '/parent', code: 'unknown_category', detail: 'is not a category' }],
      });
    }
    return parent.id;
  }

  private async find(on: DataSource | Tx, id: string): Promise<CategoryResponse> {
    const category = await firstRow<CategoryResponse>(on, sql.FIND_CATEGORY, [id]);
    if (!category) throw CategoryNotFound.because('No category has this identifier.');
    return category;
  }
}

const target = (id: string) => ({ type: 'category', id });
