import type { Bench } from '../bench';
import { measureCatalogueRead } from './reads';
import type { Workload } from './workload';

/** More than one, so that no single answer is kept hot by accident; few enough for any cache. */
const PRODUCTS = 100;

export const oneProduct: Workload = {
  name: 'W2',
  title: 'one product with its variants',
  run: async (bench) => {
    const paths = (await slugs(bench)).map((slug) => `/v1/products/${slug}`);
    return measureCatalogueRead(bench, { workload: 'W2', title: `one product (of ${paths.length}, in turn)`, paths });
  },
};

/** Spread over the whole catalogue. */
async function slugs({ store: { pool, sizes } }: Bench): Promise<string[]> {
  const apart = Math.max(1, Math.floor(sizes.products / PRODUCTS));
  const { rows } = await pool.query<{ slug: string }>(
    `SELECT slug FROM (SELECT slug, row_number() OVER (ORDER BY id) AS n FROM products WHERE status = 'active') AS numbered
      WHERE n % $1 = 0 LIMIT $2`,
    [apart, PRODUCTS],
  );
  return rows.map(({ slug }) => slug);
}
