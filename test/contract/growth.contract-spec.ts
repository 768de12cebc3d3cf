import { setTimeout as pause } from 'node:timers/promises';
import { Client as Database } from 'pg';
import { fillStore, storeOf } from '../../bench/fill/fill';
import { firstVariantOf, productInStock } from '../../bench/fill/ids';
import { customerCart } from '../support/carts';
import type { Answer } from '../support/client';
import { useHaat } from '../support/start';
import { ADDRESS, cart, type Person, placeOrder, uniqueEmail, World } from '../support/world';

const PRODUCTS = 100_000;
/** Fewer rows than this are read as quickly from one end to the other. */
const FEW_ROWS = 2_000;
/** PostgreSQL may make another plan of a prepared statement from the sixth time on. */
const TIMES = 7;
/** How long a connection may keep what it has counted: so long is waited after everything. */
const COUNTED_AFTER_MS = 1_500;

// Nothing is answered from memory, so that every request asks.
const haat = useHaat({ env: { KEPT_ANSWERS_MB: '0' } });
let world: World;
let ada: Person;

beforeAll(async () => {
  const database = new Database({ connectionString: haat.database.url });
  await database.connect();
  await fillStore(database, storeOf(PRODUCTS));
  await database.end();
  world = await World.open(haat);
  ada = await world.customer('ada');
  for (let count = 0; count < 3; count++) await placeOrder(ada.client, body());
  await pause(COUNTED_AFTER_MS);
}, 180_000);

let count = 0;
const goods = (): string => firstVariantOf(productInStock(count++ * 7_919, PRODUCTS));
const body = (more: object = {}): object => ({
  ...cart([]),
  lines: [{ variantId: goods(), quantity: 1 }],
  ...more,
});

async function ordered(): Promise<Answer> {
  const at = await customerCart(ada.client, []);
  await ada.client.post(`${at.path}/lines`, { variantId: goods(), quantity: 1 });
  await ada.client.put(`${at.path}/shipping-address`, ADDRESS);
  return placeOrder(ada.client, { cartId: at.cart.id, payment: { provider: 'manual' } });
}

async function nextPage(path: string, client = haat.client()): Promise<Answer> {
  const { body: page } = await client.get<{ nextCursor: string }>(path);
  return client.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(page.nextCursor)}`);
}

async function oneProduct(): Promise<Answer> {
  const { body: page } = await haat.client().get<{ items: { slug: string }[] }>('/v1/products?limit=1');
  return haat.client().get(`/v1/products/${page.items[0]?.slug ?? ''}`);
}

const shop = (query: string) => (): Promise<Answer> => nextPage(`/v1/products${query}`);
const staff = (path: string) => (): Promise<Answer> => nextPage(path, world.owner.client);

const REQUESTS: readonly [string, () => Promise<Answer>][] = [
  ['the newest products', shop('')],
  ['the cheapest products', shop('?sort=price')],
  ['products by title', shop('?sort=-title')],
  ['products in a range of prices, in stock', shop('?minPrice=100000&maxPrice=200000&inStock=true')],
  ['a search for two words', shop('?q=indigo%20kurta')],
  ['one product', oneProduct],
  ['an order of one line by a guest', () => placeOrder(haat.client(), body({ email: uniqueEmail('guest') }))],
  ['an order of a cart', ordered],
  ['a customer’s own orders', () => ada.client.get('/v1/orders')],
  ['the orders of all', staff('/v1/admin/orders')],
  ['the oldest orders of all', staff('/v1/admin/orders?sort=createdAt')],
  ['the products of the staff', staff('/v1/admin/products')],
  ['the products of the staff by change', staff('/v1/admin/products?sort=-updatedAt')],
  ['the products of the staff by title', staff('/v1/admin/products?sort=title')],
  ['the accounts', staff('/v1/admin/users')],
];

/** Filters that let few through or nothing at all, and words that are looked for: a page of them is never far to seek. */
const FEW_MATCH: readonly [string, () => Promise<Answer>][] = [
  ['an order by its number', async () => look(`/v1/admin/orders?q=${await someNumber()}`)],
  ['orders by the beginning of an address', () => look('/v1/admin/orders?q=guest-7777')],
  ['orders of an address that there is not', () => look('/v1/admin/orders?q=nobody-at-all')],
  ['orders in a state that none is in', () => look('/v1/admin/orders?status=cancelled')],
  ['orders of which none is paid for so', () => look('/v1/admin/orders?paymentStatus=refunded&sort=createdAt')],
  ['orders of which none is shipped so', () => look('/v1/admin/orders?fulfilmentStatus=returned')],
  ['orders of a time without any', () => look('/v1/admin/orders?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')],
  ['an account by a part of its address', () => look('/v1/admin/users?q=mer-5840%40bench')],
  ['an account by nothing that it has', () => look('/v1/admin/users?q=nobody-at-all&sort=email')],
  ['disabled accounts', () => look('/v1/admin/users?status=disabled')],
  ['accounts of a role that few have', () => look('/v1/admin/users?role=owner')],
  ['a product of the staff by its SKU', () => look('/v1/admin/products?q=SKU-77777-0')],
  ['products of the staff that are archived', () => look('/v1/admin/products?status=archived&sort=title')],
  ['products of the shop beyond any price', () => look('/v1/products?minPrice=900000000')],
  ['products of the shop in a category that there is not', () => look('/v1/products?category=nowhere')],
  ['products of the shop by words that none has', () => look('/v1/products?q=zzzzzz%20yyyyyy')],
  ['products of the shop by two misspelt words', () => look('/v1/products?q=indgo%20kutra&maxPrice=20000')],
];

const look = (path: string): Promise<Answer> => world.owner.client.get(path);
const someNumber = async (): Promise<string> =>
  (await haat.database.row<{ number: string }>('SELECT number FROM orders ORDER BY id DESC LIMIT 1')).number;

/** How many rows of all tables have been looked at, whatever led to them. */
const looked = async (): Promise<number> =>
  (
    await haat.database.row<{ looked: number }>(
      'SELECT sum(seq_tup_read + COALESCE(idx_tup_fetch, 0))::float8 AS looked FROM pg_stat_user_tables',
    )
  ).looked;

/** How many rows of each large table have been read by going through all of it. */
async function readWhole(): Promise<Record<string, number>> {
  const rows = await haat.database.rows<{ name: string; read: number }>(
    `SELECT relname AS name, seq_tup_read::float8 AS read FROM pg_stat_user_tables WHERE n_live_tup > ${FEW_ROWS}`,
  );
  return Object.fromEntries(rows.map(({ name, read }) => [name, read]));
}

describe(`In a store of ${PRODUCTS} products and more orders, no table is gone through as a whole for`, () => {
  it.each(REQUESTS)('%s', async (_, send) => {
    const before = await readWhole();
    for (let time = 0; time < TIMES; time++) expect([200, 201]).toContain((await send()).status);
    await pause(COUNTED_AFTER_MS);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['products', 'variants', 'orders', 'order_lines']));
    expect(await readWhole()).toEqual(before);
  });
});

describe(`In a store of ${PRODUCTS} products and more orders, few rows are looked at for`, () => {
  it.each(FEW_MATCH)('%s', async (_, send) => {
    const before = await looked();
    for (let time = 0; time < TIMES; time++) expect((await send()).status).toBe(200);
    await pause(COUNTED_AFTER_MS);
    expect(((await looked()) - before) / TIMES).toBeLessThan(FEW_ROWS);
  });
});
