import { randomUUID } from 'node:crypto';
import type { CartResponse } from '../../src/carts/cart.dto';
import { type AtCart, type Cart, customerCart, edited, guestCart, seen, wanted } from '../support/carts';
import type { Answer, Client } from '../support/client';
import { useHaat } from '../support/start';
import { ADDRESS, type Goods, made, type Order, type Person, placeOrder, uniqueEmail, World } from '../support/world';
import { assertInvariants } from './invariants';

const haat = useHaat({ apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
/** Among them: an ordered cart has one order, of what is in it. */
afterEach(() => assertInvariants(haat.database));

const many = <T>(count: number, start: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => start(index)));

/** How often each status was answered, and with which code. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const code = (body as { code?: string } | undefined)?.code;
    const name = code === undefined ? String(status) : `${String(status)} ${code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The same visitor, at one process and the other in turn. */
const at = ({ client }: AtCart, index: number): Client => client.at(haat.api(index % 2).url);
const putIn = (cart: AtCart, index: number, goods: Goods): Promise<Answer<Cart>> =>
  at(cart, index).post<CartResponse>(`${cart.path}/lines`, wanted(goods));
const order = (cart: AtCart, index: number, key: string = randomUUID()): Promise<Answer<Order>> => {
  const payment = { provider: 'manual' };
  return placeOrder(at(cart, index), { cartId: cart.cart.id, payment, email: 'one@haat.test' }, key);
};
const filled = async (cart: AtCart): Promise<AtCart> => {
  edited(await cart.client.put<CartResponse>(`${cart.path}/shipping-address`, ADDRESS));
  return cart;
};

describe('At the same moment, at two processes', () => {
  it('20 times one more of something: none is lost, and one of them made the line', async () => {
    const goods = await world.goods({ onHand: 50 });
    const cart = await guestCart(haat);
    expect(tally(await many(20, (i) => putIn(cart, i, goods)))).toEqual({ 201: 1, 200: 19 });
    expect(await seen(cart)).toMatchObject({ version: 21, lines: [{ quantity: 20 }] });
  });

  it('20 different things, and an address and a change between them: none is lost', async () => {
    const first = await world.goods();
    const cart = await customerCart(ada.client, [wanted(first)]);
    const goods = await many(20, () => world.goods());
    const edits = await Promise.all([
      ...goods.map((one, i) => putIn(cart, i, one)),
      at(cart, 0).put<CartResponse>(`${cart.path}/shipping-address`, ADDRESS),
      at(cart, 1).patch<CartResponse>(`${cart.path}/lines/${cart.cart.lines[0]?.id ?? ''}`, { quantity: 3 }),
    ]);
    expect(tally(edits)).toEqual({ 201: 20, 200: 2 });
    const { lines, shippingAddress, version } = await seen(cart);
    expect(lines.map(({ variantId }) => variantId).sort()).toEqual(
      [first, ...goods].map(({ variantId }) => variantId).sort(),
    );
    expect({ shippingAddress, version }).toEqual({ shippingAddress: ADDRESS, version: 23 });
  });

  it('20 of something of which 7 are left: the cart never asks for more', async () => {
    const goods = await world.goods({ onHand: 7 });
    const cart = await guestCart(haat);
    const answers = await many(20, (i) => putIn(cart, i, goods));
    expect(tally(answers)).toEqual({ 201: 1, 200: 6, '409 inventory.out_of_stock': 13 });
    expect(await seen(cart)).toMatchObject({ lines: [{ quantity: 7, available: true }] });
  });

  it('100 lines is the most, however many come at once', async () => {
    const goods = await many(8, () => world.goods());
    const { variants } = await world.product({
      title: 'Many',
      status: 'active',
      variants: Array.from({ length: 96 }, (_, i) => ({
        sku: `MANY-${randomUUID().slice(0, 8)}-${String(i)}`,
        price: { amount: 100, currency: 'INR' },
        onHand: 1,
      })),
    });
    const cart = await customerCart(
      ada.client,
      variants.map(({ id }) => wanted({ variantId: id })),
    );
    const answers = await Promise.all(goods.map((one, i) => putIn(cart, i, one)));
    expect(tally(answers)).toEqual({ 201: 4, '409 carts.too_many_lines': 4 });
  });

  it('an order and the edits of its cart: each edit is in the order, or is told that there is one', async () => {
    for (let round = 0; round < 6; round++) {
      const goods = await world.goods({ onHand: 50 });
      const cart = await filled(await customerCart(ada.client, [wanted(goods)]));
      const [[placed], edits] = await Promise.all([
        many(1, () => order(cart, round)),
        many(10, (i) => putIn(cart, i, goods)),
      ]);
      const [ordered, taken] = [placed?.body, edits.filter(({ status }) => status === 200).length];
      expect(placed?.status).toBe(201);
      expect(ordered?.lines).toMatchObject([{ quantity: 1 + taken }]);
      expect(tally(edits)).toEqual({
        ...(taken > 0 && { 200: taken }),
        ...(taken < 10 && { '409 carts.already_ordered': 10 - taken }),
      });
      expect(await world.stock(goods)).toMatchObject({ reserved: 1 + taken });
    }
  });

  it('20 orders of one cart, each with a key of its own: one is placed', async () => {
    const goods = await world.goods({ onHand: 50 });
    for (const cart of [
      await filled(await customerCart(ada.client, [wanted(goods)])),
      await filled(await guestCart(haat, [wanted(goods)])),
    ]) {
      const answers = await many(20, (i) => order(cart, i));
      expect(tally(answers)).toEqual({ 201: 1, '409 carts.already_ordered': 19 });
    }
    expect(await world.stock(goods)).toMatchObject({ reserved: 2 });
  });

  it('20 orders of one cart under one key: one is placed, and answered to all', async () => {
    const goods = await world.goods({ onHand: 50 });
    const cart = await filled(await guestCart(haat, [wanted(goods)]));
    const key = randomUUID();
    const answers = await many(20, (i) => order(cart, i, key));
    expect(tally(answers)).toEqual({ 201: 20 });
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.accessToken)).size).toBe(1);
    expect(await world.stock(goods)).toMatchObject({ reserved: 1 });
  });

  it('20 carts with the last 5 of something: 5 are ordered, and the others are open still', async () => {
    const goods = await world.goods({ onHand: 5 });
    const carts = await many(20, async () => filled(await guestCart(haat, [wanted(goods)])));
    const answers = await Promise.all(carts.map((cart, i) => order(cart, i)));
    expect(tally(answers)).toEqual({ 201: 5, '409 inventory.out_of_stock': 15 });
    const statuses = (await Promise.all(carts.map(seen))).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<string>(15).fill('open'), ...Array<string>(5).fill('ordered')]);
    expect(await world.stock(goods)).toMatchObject({ available: 0 });
  });

  it('an order of a guest and a claim: the cart is the one’s or the other’s, and ordered once at the most', async () => {
    for (let round = 0; round < 6; round++) {
      const cart = await filled(await guestCart(haat, [wanted(await world.goods())]));
      const bela = ada.client.with({ 'x-cart-token': cart.cart.token });
      const [placed, claimed] = await Promise.all([
        placeOrder(at(cart, 0), {
          cartId: cart.cart.id,
          payment: { provider: 'manual' },
          email: uniqueEmail('guest'),
        }),
        bela.at(haat.api(1).url).post<CartResponse>(`${cart.path}/claim`),
      ]);
      expect([
        [201, 409],
        [404, 200],
      ]).toContainEqual([placed.status, claimed.status]);
      if (placed.status === 201) made(placed);
    }
  });

  it('edits of 40 carts, of which every fourth is refused: each is told of its own cart alone, and nothing refused stays', async () => {
    const [goods, gone] = [await world.goods({ onHand: 500 }), await world.goods({ onHand: 0 })];
    const carts = await many(40, () => guestCart(haat, [wanted(goods)]));
    const foreign = (cart: AtCart): AtCart => ({ ...cart, client: haat.client() });
    const answers = await many(40, (i) => {
      const cart = carts[i] as AtCart;
      if (i % 8 === 0) return putIn(cart, i, gone);
      if (i % 8 === 4) return putIn(foreign(cart), i, goods);
      if (i % 2 === 0) return putIn(cart, i, goods);
      return at(cart, i).put<CartResponse>(`${cart.path}/shipping-address`, { ...ADDRESS, line1: `${String(i)} Lane` });
    });
    expect(tally(answers)).toEqual({ 200: 30, '409 inventory.out_of_stock': 5, '404 carts.not_found': 5 });
    for (const [i, cart] of carts.entries()) {
      const now = await seen(cart);
      const { body } = answers[i] as Answer<Cart>;
      if (i % 4 === 0) expect(now).toMatchObject({ version: 1, lines: [{ quantity: 1 }] });
      else expect(body).toEqual(now);
      if (i % 4 === 2) expect(now).toMatchObject({ version: 2, lines: [{ quantity: 2 }], shippingAddress: null });
      if (i % 2 === 1) expect(now).toMatchObject({ version: 2, shippingAddress: { line1: `${String(i)} Lane` } });
    }
  });
});
