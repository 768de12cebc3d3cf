import type { ClientBase } from 'pg';
import { fillCarts } from './carts';
import { fillCategories, fillProducts, fillStock, fillVariants } from './catalogue';
import { fillCustomers } from './people';
import { fillOrders, type OrderSizes } from './orders';

export interface StoreSizes extends OrderSizes {
  /** What the customers' password is stored as; without it nobody can sign in. */
  passwordHash?: string;
}

/** A store with so many products has as many orders, and one customer with ten thousand more. */
export const storeOf = (products: number): StoreSizes => ({
  products,
  customers: Math.max(100, Math.min(100_000, Math.floor(products / 10))),
  orders: products,
  ordersOfOne: 10_000,
});

type Progress = <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;

const quietly: Progress = (_title, work) => work();

/**
 * Fills an empty, migrated database as the program itself would have written it over the months, in a minute or less per
 * hundred thousand products. Takes a superuser: what triggers and foreign keys would add is written and kept in order
 * here, row by row they would take an hour.
 */
export async function fillStore(client: ClientBase, sizes: StoreSizes, progress: Progress = quietly): Promise<void> {
  const { products, customers, passwordHash = null } = sizes;
  await client.query(`SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`);
  await progress(`${products} products`, async () => {
    await fillCategories(client);
    await fillProducts(client, products);
  });
  await client.query('SET session_replication_role = replica');
  await progress('their variants', () => fillVariants(client, products));
  await progress(`${customers} customers`, () => fillCustomers(client, customers, passwordHash));
  await progress(`${sizes.orders + sizes.ordersOfOne} orders`, () => fillOrders(client, sizes));
  await progress('stock', () => fillStock(client));
  // An empty table that is known to be empty has PostgreSQL read it as a whole, by plans that are kept when it has grown.
  await progress('carts', () => fillCarts(client, Math.ceil(sizes.orders / 4), products));
  await client.query('RESET session_replication_role; RESET synchronous_commit; RESET work_mem');
  // Vacuumed as well: a store of some age has a visibility map, and no vacuum comes in the middle of a measurement.
  await progress('statistics', () => client.query('VACUUM (ANALYZE)'));
  await client.query('RESET maintenance_work_mem');
}
