import type { TokensResponse } from '../../src/sessions/tokens.dto';
import { customerCart, wanted } from '../support/carts';
import type { Answer, Client } from '../support/client';
import { useHaat } from '../support/start';
import { StatementLog } from '../support/statement-log';
import { ADDRESS, cart, inr, PASSWORD, placeOrder, type Product, unique, uniqueEmail, World } from '../support/world';

const log = new StatementLog();
const haat = useHaat({ databaseProxy: log.proxy });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

/** A request that is ready to be sent. */
type Send = () => Promise<Answer>;

/** Of a product that was put on sale this moment: whatever a process keeps of the catalogue is out of date. */
const newProduct = (): Promise<Product> =>
  world.product({
    title: 'Brass lamp',
    status: 'active',
    variants: [{ sku: `LAMP-${unique()}`, price: inr(249_900), onHand: 9 }],
  });

async function pageOfShop(): Promise<Send> {
  await newProduct();
  return () => haat.client().get('/v1/products');
}

const search = (query: string) => async (): Promise<Send> => {
  await newProduct();
  return () => haat.client().get(`/v1/products?${query}`);
};

async function oneProduct(): Promise<Send> {
  const { slug } = await newProduct();
  return () => haat.client().get(`/v1/products/${slug}`);
}

async function guestOrder(): Promise<Send> {
  const body = cart([await world.goods()], { email: uniqueEmail('guest') });
  return () => placeOrder(haat.client(), body);
}

async function cartOrder(): Promise<Send> {
  const { client } = await world.customer();
  const at = await customerCart(client, [wanted(await world.goods())]);
  await client.put(`${at.path}/shipping-address`, ADDRESS);
  const body = { cartId: at.cart.id, payment: { provider: 'manual' } };
  return again(
    () => client.get('/v1/me'),
    () => placeOrder(client, body),
  );
}

async function ownOrders(): Promise<Send> {
  const { client } = await world.customer();
  const goods = await world.goods();
  for (let count = 0; count < 3; count++) await placeOrder(client, cart([goods]));
  return () => client.get('/v1/orders');
}

/** In a session that no process has looked at yet. */
async function meAtFirst(): Promise<Send> {
  const credentials = { email: (await world.customer()).email, password: PASSWORD };
  const { body } = await haat.client().post<TokensResponse>('/v1/auth/login', credentials);
  return () => haat.client().as(body.accessToken).get('/v1/me');
}

const listOf = (path: string, client: () => Client) => (): Promise<Send> => Promise.resolve(() => client().get(path));

/** The same once more: with all that a process remembers of the first time. */
const warm = (prepare: () => Promise<Send>) => async (): Promise<Send> => {
  const send = await prepare();
  return again(send, send);
};

async function again(first: Send, then: Send): Promise<Send> {
  await first();
  return then;
}

/**
 * What each request costs today, exactly: whoever makes it cost more has to say so here, and whoever makes it cost less
 * gains a promise. Authentication adds nothing to what is named: sessions, accounts and keys come from memory.
 */
const BUDGETS: readonly [request: string, statements: number, roundTrips: number, prepare: () => Promise<Send>][] = [
  ['the first page of products, just changed', 1, 1, pageOfShop],
  ['the first page of products, once more', 0, 0, warm(pageOfShop)],
  ['one product, just changed', 1, 1, oneProduct],
  ['one product, once more', 0, 0, warm(oneProduct)],
  ['a search, just changed', 1, 1, search('q=brass')],
  ['a category, just changed', 2, 2, search('category=lamps')],
  ['a search with a slip, just changed', 4, 4, search('q=brsas')],
  ['a search for what is like nothing, just changed', 2, 2, search('q=xylophone')],
  ['an order of one line by a guest, paid by hand', 6, 2, warm(guestOrder)],
  ['an order of a cart by a customer, paid by hand', 8, 3, cartOrder],
  ['a customer’s first page of orders', 1, 1, warm(ownOrders)],
  ['who am I, in a new session', 2, 2, meAtFirst],
  ['who am I, once more', 1, 1, warm(meAtFirst)],
  ['the orders of all, for staff', 1, 1, warm(listOf('/v1/admin/orders', () => world.support.client))],
  ['the products, for staff', 1, 1, warm(listOf('/v1/admin/products', () => world.catalogue.client))],
];

describe('What a request asks of PostgreSQL', () => {
  it.each(BUDGETS)('%s: %i statements in %i round trips', async (_, count, roundTrips, prepare) => {
    const send = await prepare();
    let status = 0;
    const asked = await log.during(async () => (status = (await send()).status));
    expect([200, 201]).toContain(status);
    // With their names, so that a failure says which one came or went.
    const { statements } = asked;
    expect({ count: statements.length, ...asked }).toEqual({ count, roundTrips, statements });
  });
});
