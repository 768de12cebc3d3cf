import { Client } from 'pg';
import { fillStore } from '../../bench/fill/fill';
import { firstVariantOf, productInStock } from '../../bench/fill/ids';
import { TestDatabase } from '../support/database';
import { assertInvariants, eventsAreDelivered } from './invariants';

const SIZES = { products: 300, customers: 20, orders: 200, ordersOfOne: 50 };

/** What is measured at a million products has to be a store that the program could have written. */
describe('A store that is filled for a measurement', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await fillStore(client, SIZES);
    await client.end();
  });
  afterAll(() => database.drop());

  const count = async (sql: string, values: unknown[] = []): Promise<number> =>
    (await database.row<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, values)).count;

  it('is sound, and has told everything', async () => {
    await assertInvariants(database);
    expect(await eventsAreDelivered(database)).toBe(true);
  });

  it('has what was asked for', async () => {
    expect(await count('products')).toBe(SIZES.products);
    expect(await count('orders')).toBe(SIZES.orders + SIZES.ordersOfOne);
    const most = await database.row<{ count: number }>(
      'SELECT count(*)::int AS count FROM orders WHERE customer_id IS NOT NULL GROUP BY customer_id ORDER BY 1 DESC LIMIT 1',
    );
    expect(most.count).toBe(SIZES.ordersOfOne);
  });

  it('keeps the constraints that were not asked while it was filled', async () => {
    const { rows } = await constraints(database);
    expect(rows).toEqual([]);
  });

  it('finds products by their words, and shows their lowest prices', async () => {
    expect(await count(`products WHERE search @@ product_search_query('indigo kur')`)).toBeGreaterThan(0);
    expect(
      await count(`products p WHERE price_from <> (SELECT min(price_amount) FROM variants WHERE product_id = p.id)`),
    ).toBe(0);
  });

  it('has in stock what its numbers say', async () => {
    const variants = Array.from({ length: 1_000 }, (_, number) =>
      firstVariantOf(productInStock(number, SIZES.products)),
    );
    const distinct = [...new Set(variants)];
    expect(
      await count(
        `variants v JOIN products p ON p.id = v.product_id WHERE v.id = ANY ($1) AND v.available AND p.status = 'active'`,
        [distinct],
      ),
    ).toBe(distinct.length);
  });
});

/** Every foreign key, asked again: each that finds a row without its other end. */
async function constraints(database: TestDatabase): Promise<{ rows: string[] }> {
  const keys = await database.rows<{ name: string; sql: string }>(`
    SELECT c.conname AS name, format(
             'SELECT 1 FROM %s f WHERE %s AND NOT EXISTS (SELECT FROM %s t WHERE %s)', c.conrelid::regclass,
             string_agg(format('f.%I IS NOT NULL', a.attname), ' AND '), c.confrelid::regclass,
             string_agg(format('t.%I = f.%I', b.attname, a.attname), ' AND ')) AS sql
      FROM pg_constraint c, unnest(c.conkey, c.confkey) AS pair (here, there)
      JOIN pg_attribute a ON a.attnum = here JOIN pg_attribute b ON b.attnum = there
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND a.attrelid = c.conrelid AND b.attrelid = c.confrelid
     GROUP BY c.oid`);
  const rows: string[] = [];
  for (const { name, sql } of keys) if ((await database.rows(`${sql} LIMIT 1`)).length > 0) rows.push(name);
  return { rows };
}
