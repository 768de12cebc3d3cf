import { Filter } from '../platform/lists/filter';
import { bothWays, type Sort, type SortKey } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
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

/** What the shop shows. Each of its sorts walks along an index of just that: `products_shop_…`. */
export const SHOWN = `p.status = 'active' AND p.price_from IS NOT NULL`;

const BY_ID: SortKey<SortableRow> = { sql: 'p.id', type: 'uuid', of: ({ id }) => id };
const SORTS = {
  ...bothWays('createdAt', [
    { sql: 'p.created_at', type: 'timestamptz', of: ({ createdAt }: SortableRow) => createdAt.toISOString() },
    BY_ID,
  ]),
  ...bothWays('price', [{ sql: 'p.price_from', type: 'bigint', of: ({ priceFrom }) => priceFrom }, BY_ID]),
  ...bothWays('title', [{ sql: 'p.title', type: 'text', of: ({ title }) => title }, BY_ID]),
};
const STAFF_SORTS = {
  ...SORTS,
  ...bothWays('updatedAt', [
    { sql: 'p.updated_at', type: 'timestamptz', of: ({ updatedAt }: StaffRow) => updatedAt.toISOString() },
    BY_ID,
  ]),
};
const mostRelevant = (rank: string): Sort<ShopRow> => ({
  keys: [{ sql: rank, type: 'real', of: (row) => row.rank }, BY_ID],
  direction: 'DESC',
});

const HAS_STOCK = 'EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.available)';
/** The same as a column. As EXISTS it would be planned as a hash of all variants there are, for a page of twenty. */
const AVAILABLE = 'COALESCE((SELECT TRUE FROM variants v WHERE v.product_id = p.id AND v.available LIMIT 1), FALSE)';
const MATCHES = (q: string): string => `p.search @@ product_search_query(${q})`;
const RANK = (q: string): string => `ts_rank(p.search, product_search_query(${q}))`;
const IS_SKU = (q: string): string => `SELECT v.product_id FROM variants v WHERE v.sku = ${q}`;
/** By identifiers, and not by a slug: so PostgreSQL knows how many stand there, and walks along no list to find a few. */
const IN_CATEGORIES = (ids: string): string =>
  `EXISTS (SELECT 1 FROM product_categories pc WHERE pc.product_id = p.id AND pc.category_id = ANY (${ids}::uuid[]))`;

/**
 * What the shop sells.
 * @param categories those that it stands in one of, when the category is asked for
 */
export function shopProducts(
  { q, minPrice, maxPrice, inStock, sort }: ListProducts,
  categories: readonly string[] | undefined,
): List<ShopRow> {
  const filter = new Filter(SHOWN)
    .where(minPrice, (price) => `p.price_from >= ${price}::bigint`)
    .where(maxPrice, (price) => `p.price_from <= ${price}::bigint`)
    .where(categories, IN_CATEGORIES);
  if (inStock !== undefined) filter.narrow(inStock ? HAS_STOCK : `NOT ${HAS_STOCK}`);
  const words = q === undefined ? undefined : filter.parameter(q);
  if (words !== undefined) filter.narrow(MATCHES(words));
  const rank = words === undefined ? 'NULL' : RANK(words);
  return {
    name: 'products.list',
    columns: `p.id, p.slug, p.title, p.images -> 0 AS image, p.price_from AS "priceFrom", p.created_at AS "createdAt",
      ${AVAILABLE} AS available, ${rank} AS rank`,
    from: 'products p',
    filter,
    sort: sort === undefined && words !== undefined ? mostRelevant(rank) : SORTS[sort ?? '-createdAt'],
  };
}

/** All products, whatever their state. */
export const staffProducts = (
  { q, status, sort = '-createdAt' }: ListAllProducts,
  categories: readonly string[] | undefined,
): List<StaffRow> => ({
  name: 'products.list_all',
  columns: `p.id, p.slug, p.title, p.status, p.price_from AS "priceFrom", ${AVAILABLE} AS available,
    (SELECT count(*)::int FROM variants v WHERE v.product_id = p.id) AS variants,
    p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version`,
  from: 'products p',
  filter: new Filter()
    .where(status, (is) => `p.status = ${is}`)
    .where(categories, IN_CATEGORIES)
    .where(q, (words) => `p.id IN (SELECT p.id FROM products p WHERE ${MATCHES(words)} UNION ${IS_SKU(words)})`),
  sort: STAFF_SORTS[sort],
});
