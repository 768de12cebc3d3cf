import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ListProducts } from '../../src/products/catalogue.dto';
import type { Bench } from '../bench';
import { Meter } from '../costs';
import { categorySlug } from '../fill/catalogue';
import { ROOT } from '../program';
import type { Result } from '../report/result';
import { atMost } from '../report/verdict';
import { metered, speedOf } from '../rounds';
import { reading } from './reads';
import type { Workload } from './workload';

const MOST_MS = 5;
const AT_PRODUCTS = 100_000;

/** What people type, and how they narrow it down. */
const SEARCHES: readonly { what: string; query: Partial<ListProducts> }[] = [
  { what: 'two words and a price', query: { q: 'indigo kurta', maxPrice: 300_000 } },
  { what: 'an unfinished word, in stock', query: { q: 'madder sar', inStock: true } },
  { what: 'two words in a category', query: { q: 'cotton lamp', category: categorySlug(3) } },
  { what: 'two words, cheapest first', query: { q: 'silk shawl', sort: 'price', inStock: true } },
  { what: 'one common word, in a range of prices', query: { q: 'cotton', minPrice: 100_000, maxPrice: 200_000 } },
  { what: 'one common word', query: { q: 'kurta' } },
  { what: 'two misspelt words and a price', query: { q: 'indgo kutra', maxPrice: 300_000 } },
  { what: 'a word that is like nothing', query: { q: 'xylophone' } },
];

export const search: Workload = {
  name: 'W7',
  title: 'search with filters',
  run: async (bench) => {
    const api = await bench.api({ KEPT_ANSWERS_MB: '0' });
    const results: Result[] = [];
    for (const { what, query } of SEARCHES) {
      const words = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const meter = new Meter(bench.store.pool, api);
      const side = metered(meter, reading(api, [`/v1/products?${words.toString()}`], { connections: 1 }));
      await side(1, false);
      const speed = speedOf(what, [await side(Math.min(2, bench.wish.seconds), true)]);
      results.push(await resultOf(bench, what, query, { speed, costs: meter.perAnswer() }));
    }
    return results;
  },
};

async function resultOf(
  bench: Bench,
  what: string,
  query: Partial<ListProducts>,
  { speed, costs }: Pick<Result, 'speed' | 'costs'>,
): Promise<Result> {
  const sqlMs = costs?.sqlMs ?? 0;
  const { products } = bench.store.sizes;
  return {
    workload: 'W7',
    title: `search: ${what}`,
    products,
    speed,
    limit: null,
    ratio: null,
    costs,
    residentMb: null,
    verdicts: [atMost(`SQL at ${products} products`, sqlMs, MOST_MS, ' ms')],
    notes: products < AT_PRODUCTS ? [`The target is meant for --products ${AT_PRODUCTS}.`] : [],
    ...(sqlMs > MOST_MS && { plan: await planOf(bench, query) }),
  };
}

/** As PostgreSQL goes about the statement that the built program makes of this search. */
async function planOf({ store: { pool, secret } }: Bench, query: Partial<ListProducts>): Promise<string> {
  const built = (path: string): Promise<unknown> => import(pathToFileURL(join(ROOT, 'dist', path)).href);
  const { shopProducts } = (await built(
    'products/products.lists.js',
  )) as typeof import('../../src/products/products.lists');
  const { pageOf } = (await built('platform/lists/list.js')) as typeof import('../../src/platform/lists/list');
  const { PageRequest } = (await built('platform/http/listing.js')) as typeof import('../../src/platform/http/listing');
  const { CATEGORY_AND_BELOW } = (await built(
    'products/categories.queries.js',
  )) as typeof import('../../src/products/categories.queries');
  const categories =
    query.category === undefined
      ? undefined
      : (await pool.query<{ id: string }>(CATEGORY_AND_BELOW.text, [query.category])).rows.map(({ id }) => id);
  const { statement, values } = pageOf(shopProducts(query, categories), new PageRequest('products', query, secret));
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${statement.text}`, [
    ...values,
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
