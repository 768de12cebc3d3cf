import { randomUUID } from 'node:crypto';
import type { CartResponse } from '../src/carts/cart.dto';
import { type AtCart, customerCart, edited, guestCart, putIn, seen, tokenOf, wanted } from './support/carts';
import type { Client } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { ADDRESS, type Person, World } from './support/world';

const haat = useHaat({ worker: true });
let world: World;
let ada: Person;
let bela: Person;
beforeAll(async () => {
  world = await World.open(haat);
  [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
});

/** Everything that can be done with a cart, claiming it aside. */
async function refusedEverywhere({ cart, path }: AtCart, client: Client): Promise<void> {
  const line = `${path}/lines/${cart.lines[0]?.id ?? randomUUID()}`;
  const goods = await world.goods();
  const answers = [
    await client.get(path),
    await client.get(`${path}/shipping-methods`),
    await client.post(`${path}/lines`, wanted(goods)),
    await client.patch(line, { quantity: 2 }),
    await client.delete(line),
    await client.put(`${path}/coupon`, { code: 'WELCOME10' }),
    await client.delete(`${path}/coupon`),
    await client.put(`${path}/shipping-address`, ADDRESS),
    await client.put(`${path}/shipping-method`, { code: 'post' }),
  ];
  for (const answer of answers) refusal(answer, 404, 'carts.not_found');
}

describe('A guest’s cart', () => {
  it('is opened by its token, whoever sends it, and by nothing else', async () => {
    const at = await guestCart(haat, [wanted(await world.goods())]);
    const other = await guestCart(haat);
    for (const client of [
      haat.client(),
      ada.client,
      other.client,
      haat.client().with({ 'x-cart-token': `${at.cart.token ?? ''}x` }),
      haat.client().with({ 'x-order-token': at.cart.token }),
    ]) {
      await refusedEverywhere(at, client);
    }
    expect(await seen({ ...at, client: ada.client.with(tokenOf(at.cart)) })).toMatchObject({ id: at.cart.id });
  });

  it('keeps no token in the database', async () => {
    const { cart } = await guestCart(haat);
    const rows = await haat.database.rows('SELECT * FROM carts');
    expect(JSON.stringify(rows)).toContain(cart.id);
    expect(JSON.stringify(rows)).not.toContain((cart.token ?? 'missing').split('.')[1]);
  });
});

describe('A customer’s cart', () => {
  it('is opened by the customer alone, in any session', async () => {
    const at = await customerCart(ada.client, [wanted(await world.goods())]);
    const { client: guest } = await guestCart(haat);
    for (const client of [haat.client(), guest, bela.client, world.owner.client]) await refusedEverywhere(at, client);
    const { client } = await world.signIn(ada);
    expect(await seen({ ...at, client })).toEqual(at.cart);
  });

  it('is one of several', async () => {
    const [first, second] = [await customerCart(ada.client), await customerCart(ada.client)];
    expect(first.cart.id).not.toBe(second.cart.id);
    expect(await seen(first)).toEqual(first.cart);
  });
});

describe('Claiming a cart', () => {
  const claim = (at: AtCart, person: Person, headers = tokenOf(at.cart)) =>
    person.client.post<CartResponse>(`${at.path}/claim`, undefined, headers);

  it('makes it the customer’s own with all that is in it; the token opens it no longer', async () => {
    const at = await guestCart(haat, [wanted(await world.goods(), 2)]);
    edited(await at.client.put(`${at.path}/shipping-address`, ADDRESS));
    const before = await seen(at);
    const claimed = edited(await claim(at, ada));
    const { version, updatedAt: _, expiresAt: __, ...rest } = before;
    expect(claimed).toMatchObject({ ...rest, version: version + 1 });
    expect(claimed).not.toHaveProperty('token');
    await refusedEverywhere(at, at.client);
    edited(await putIn({ ...at, client: ada.client }, { variantId: before.lines[0]?.variantId } as never));
  });

  it('answers the same when it is done again, with or without the token', async () => {
    const at = await guestCart(haat);
    const first = edited(await claim(at, ada));
    expect(edited(await claim(at, ada))).toEqual(first);
    expect(edited(await claim(at, ada, {}))).toEqual(first);
  });

  it('needs a sign-in and the token, and has one winner', async () => {
    const at = await guestCart(haat);
    refusal(await at.client.post(`${at.path}/claim`), 401, 'auth.unauthenticated');
    refusal(await claim(at, ada, {}), 404, 'carts.not_found');
    refusal(await claim(at, ada, tokenOf((await guestCart(haat)).cart)), 404, 'carts.not_found');
    const claims = await Promise.all(Array.from({ length: 10 }, (_, i) => claim(at, i % 2 === 0 ? ada : bela)));
    const winners = claims.map(({ status }, i) => (status === 200 ? i % 2 : null)).filter((winner) => winner !== null);
    expect(new Set(winners).size).toBe(1);
    expect(claims.filter(({ status }) => status === 404)).toHaveLength(5);
  });

  it('leaves the carts alone that the customer has already', async () => {
    const own = await customerCart(ada.client, [wanted(await world.goods())]);
    edited(await claim(await guestCart(haat, [wanted(await world.goods())]), ada));
    expect(await seen(own)).toEqual(own.cart);
  });
});

describe('A cart that nobody came back to', () => {
  const expire = (at: AtCart) =>
    haat.database.rows(`UPDATE carts SET expires_at = now() - interval '1 second' WHERE id = $1`, [at.cart.id]);
  const exists = async (at: AtCart): Promise<boolean> =>
    (await haat.database.rows('SELECT id FROM carts WHERE id = $1', [at.cart.id])).length > 0;

  it('is not there any more, and the worker removes it with its lines', async () => {
    const goods = await world.goods();
    const [guests, customers, fresh] = [
      await guestCart(haat, [wanted(goods)]),
      await customerCart(ada.client, [wanted(goods)]),
      await guestCart(haat, [wanted(goods)]),
    ];
    for (const at of [guests, customers]) {
      await expire(at);
      await refusedEverywhere(at, at.client);
      refusal(await ada.client.post(`${at.path}/claim`, undefined, tokenOf(at.cart)), 404, 'carts.not_found');
    }
    // Once an hour by itself.
    expect((await world.owner.client.post('/v1/admin/schedules/carts.expire/run')).status).toBe(202);
    await eventually('expired carts are removed', async () => !(await exists(guests)) && !(await exists(customers)));
    expect(await haat.database.rows('SELECT id FROM cart_lines WHERE cart_id = $1', [guests.cart.id])).toEqual([]);
    expect(await seen(fresh)).toMatchObject({ status: 'open', lines: [{ quantity: 1 }] });
  });
});
