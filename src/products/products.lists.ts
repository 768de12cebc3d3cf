import type { DataSource } from 'typeorm';
import type { CursorValue } from '../common/cursor';
import { keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { firstRow, listStatement, rows, shortRead, type Statement, statement } from '../platform/database/sql';
import type { Page, PageRequest } from '../platform/http/listing';
import type { ListProducts } from './catalogue.dto';
import type { ListAllProducts, ProductListingResponse, ProductImage } from './product.dto';

/** What every list of products can be sorted by. */
interface SortableRow {
  id: string;
  title: string;
  priceFrom: number | null;
  createdAt: Date;
}

export interface ShopRow extends SortableRow {
  slug: string;
  image: ProductImage | null;
  priceFrom: number;
  available: boolean;
  rank: number | null;
}

export type StaffRow = Omit<ProductListingResponse, 'price'> & SortableRow;

/** A statement whose text is put together from the fragments of this file; what clients send is a value. */
interface Question {
  statement: Statement;
  values: unknown[];
}

/** What to ask for a page, and where a row stands in it. */
export interface PageQuery<Row> {
  rows: Question;
  /** Only when it was asked for. */
  count: Question | null;
  positionOf: (row: Row) => CursorValue[];
}

type SortKey<Row> = Sort['keys'][number] & { of: (row: Row) => CursorValue };

const BY_CREATION: SortKey<SortableRow> = {
  sql: 'p.created_at',
  type: 'timestamptz',
  of: ({ createdAt }) => createdAt.toISOString(),
};
const BY_TITLE: SortKey<SortableRow> = { sql: 'p.title', type: 'text', of: ({ title }) => title };
const BY_PRICE: SortKey<SortableRow> = { sql: 'p.price_from', type: 'bigint', of: ({ priceFrom }) => priceFrom };
const BY_CHANGE: SortKey<StaffRow> = {
  sql: 'p.updated_at',
  type: 'timestamptz',
  of: ({ updatedAt }) => updatedAt.toISOString(),
};

const SHOP_KEYS: Readonly<Record<string, SortKey<ShopRow>>> = {
  createdAt: BY_CREATION,
  price: BY_PRICE,
  title: BY_TITLE,
};
const STAFF_KEYS: Readonly<Record<string, SortKey<StaffRow>>> = {
  createdAt: BY_CREATION,
  updatedAt: BY_CHANGE,
  title: BY_TITLE,
};

const HAS_STOCK = 'EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.available)';
/** The same as a column. As EXISTS it would be planned as a hash of all variants there are, for a page of twenty. */
const AVAILABLE = 'COALESCE((SELECT TRUE FROM variants v WHERE v.product_id = p.id AND v.available LIMIT 1), FALSE)';
const MATCHES = (q: string): string => `p.search @@ product_search_query(${q})`;
const RANK = (q: string): string => `ts_rank(p.search, product_search_query(${q}))`;
const IS_SKU = (q: string): string => `SELECT v.product_id FROM variants v WHERE v.sku = ${q}`;
const IN_CATEGORY = (slug: string): string =>
  `EXISTS (SELECT 1 FROM product_categories pc WHERE pc.product_id = p.id AND pc.category_id = ANY (ARRAY(
     WITH RECURSIVE below AS (
       SELECT c.id FROM categories c WHERE c.slug = ${slug}
       UNION SELECT c.id FROM categories c JOIN below ON c.parent_id = below.id
     ) SELECT below.id FROM below)))`;

/** Conditions that all hold, and the values that they speak of. */
class Filter {
  readonly values: unknown[] = [];
  private readonly always: readonly string[];
  private readonly added: string[] = [];

  constructor(...always: readonly string[]) {
    this.always = always;
  }

  /** Whether it lets fewer through than it always does. */
  get isNarrowed(): boolean {
    return this.added.length > 0;
  }

  /** Adds a condition on a value, when there is one. Returns the parameter that stands for it. */
  where(value: unknown, condition: (parameter: string) => string): string | undefined {
    if (value === undefined) return undefined;
    const parameter = `$${String(this.values.push(value))}`;
    this.added.push(condition(parameter));
    return parameter;
  }

  also(condition: string): void {
    this.added.push(condition);
  }

  get sql(): string {
    return [...this.always, ...this.added].join(' AND ') || 'TRUE';
  }
}

/** A page of the shop. Its sorts each walk along an index of what is shown, which `products_shop_…` hold. */
export function shopPage(query: ListProducts, page: PageRequest): PageQuery<ShopRow> {
  const filter = new Filter(`p.status = 'active'`, 'p.price_from IS NOT NULL');
  filter.where(query.minPrice, (price) => `p.price_from >= ${price}::bigint`);
  filter.where(query.maxPrice, (price) => `p.price_from <= ${price}::bigint`);
  if (query.inStock !== undefined) filter.also(query.inStock ? HAS_STOCK : `NOT ${HAS_STOCK}`);
  filter.where(query.category, IN_CATEGORY);
  const q = filter.where(query.q, MATCHES);
  const rank = q === undefined ? 'NULL' : RANK(q);
  const columns = `p.id, p.slug, p.title, p.images -> 0 AS image, p.price_from AS "priceFrom", p.created_at AS "createdAt",
    ${AVAILABLE} AS available, ${rank} AS rank`;
  const sort = query.sort ?? (q === undefined ? '-createdAt' : '-relevance');
  const relevance: SortKey<ShopRow> = { sql: rank, type: 'real', of: (row) => row.rank };
  const planEachTime = query.q !== undefined || query.category !== undefined;
  return pageQuery({
    columns,
    filter,
    sort,
    keys: { ...SHOP_KEYS, relevance },
    page,
    counted: query.count,
    planEachTime,
  });
}

/** A page of all products, whatever their state. */
export function staffPage(query: ListAllProducts, page: PageRequest): PageQuery<StaffRow> {
  const filter = new Filter();
  filter.where(query.status, (status) => `p.status = ${status}`);
  filter.where(query.category, IN_CATEGORY);
  filter.where(query.q, (q) => `p.id IN (SELECT p.id FROM products p WHERE ${MATCHES(q)} UNION ${IS_SKU(q)})`);
  const columns = `p.id, p.slug, p.title, p.status, p.price_from AS "priceFrom", ${AVAILABLE} AS available,
    (SELECT count(*)::int FROM variants v WHERE v.product_id = p.id) AS variants,
    p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version`;
  const sort = query.sort ?? '-createdAt';
  return pageQuery({
    columns,
    filter,
    sort,
    keys: STAFF_KEYS,
    page,
    counted: query.count,
    planEachTime: filter.values.length > 0,
  });
}

interface PageParts<Row> {
  columns: string;
  filter: Filter;
  sort: string;
  keys: Readonly<Record<string, SortKey<Row>>>;
  page: PageRequest;
  counted: boolean | undefined;
  /** How many rows match depends on the very value, so a plan that was made for another value may be a bad one. */
  planEachTime: boolean;
}

function pageQuery<Row extends SortableRow>(parts: PageParts<Row>): PageQuery<Row> {
  const { columns, filter, page } = parts;
  const key = parts.keys[parts.sort.replace('-', '')];
  if (!key) throw new Error(`No sort is called ${parts.sort}`);
  const sort: Sort = {
    keys: [key, { sql: 'p.id', type: 'uuid' }],
    direction: parts.sort.startsWith('-') ? 'DESC' : 'ASC',
  };
  const limit = filter.values.length + 1;
  const text = `SELECT ${columns} FROM products p WHERE ${filter.sql} AND ${keysetCondition(sort, page.after, limit + 1)}
    ORDER BY ${keysetOrder(sort)} LIMIT $${String(limit)}`;
  const named = (sql: string, make = statement): Statement =>
    parts.planEachTime ? statement('', sql) : listStatement('products.list', sql, make);
  // A filter may have to look at many before it finds a page of those it lets through.
  const make = filter.isNarrowed ? statement : shortRead;
  return {
    rows: { statement: named(text, make), values: [...filter.values, page.limit + 1, ...(page.after ?? [])] },
    count: parts.counted
      ? { statement: named(`SELECT count(*) AS count FROM products p WHERE ${filter.sql}`), values: filter.values }
      : null,
    positionOf: (row) => [key.of(row), row.id],
  };
}

/** Asks for a page and, where it is wanted, for the count at the same time. */
export async function readPage<Row extends object, T>(
  dataSource: DataSource,
  page: PageRequest,
  query: PageQuery<Row>,
  present: (row: Row) => T,
): Promise<Page<T>> {
  const [found, counted] = await Promise.all([
    rows<Row>(dataSource, query.rows.statement, query.rows.values),
    query.count && firstRow<{ count: number }>(dataSource, query.count.statement, query.count.values),
  ]);
  const answer = page.page(found, query.positionOf, present);
  return counted ? { ...answer, count: counted.count } : answer;
}
