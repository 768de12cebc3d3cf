import { randomUUID } from 'node:crypto';
import type { OrderResponse } from '../src/orders/order.dto';
import type { Answer } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('An Idempotency-Key', () => {
  let ada: Person;
  beforeAll(async () => (ada = await world.customer('ada')));

  it('is needed', async () => {
    const body = cart([await world.goods()]);
    refusal(await ada.client.post('/v1/orders', body), 400, 'request.idempotency_key_missing');
    refusal(
      await ada.client.post('/v1/orders', body, { 'idempotency-key': '' }),
      400,
      'request.idempotency_key_missing',
    );
  });

  it.each([
    ['white space', 'a b'],
    ['256 characters', 'x'.repeat(256)],
    ['a letter beyond ASCII', 'clé'],
    ['an empty string in quotes', '""'],
  ])('is refused with %s', async (_, key) => {
    refusal(await placeOrder(ada.client, cart([await world.goods()]), key), 400, 'request.idempotency_key_malformed');
  });

  it('gives the first answer again, however the body is written and the key is quoted', async () => {
    const goods = await world.goods();
    const key = randomUUID();
    const first = await placeOrder(ada.client, cart([goods]), key);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await ada.client.send<OrderResponse>({
      method: 'POST',
      path: '/v1/orders',
      headers: { 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
      raw: JSON.stringify(reversed(cart([goods])), null, 3),
    });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.location).toBe(first.headers.location);
    expect(await world.stock(goods)).toMatchObject({ reserved: 1 });
  });

  it('is refused with another body', async () => {
    const goods = await world.goods();
    const key = randomUUID();
    made(await placeOrder(ada.client, cart([goods]), key));
    refusal(
      await placeOrder(ada.client, cart([{ ...goods, quantity: 2 }]), key),
      422,
      'request.idempotency_key_reused',
    );
  });

  it('belongs to whoever sent it: to each account, and to each guest’s address', async () => {
    const goods = await world.goods();
    const key = randomUUID();
    const bela = await world.customer('bela');
    const guest = (email: string): Promise<Answer<Order>> => placeOrder(haat.client(), cart([goods], { email }), key);
    const orders = [
      made(await placeOrder(ada.client, cart([goods]), key)),
      made(await placeOrder(bela.client, cart([goods]), key)),
      made(await guest(uniqueEmail('carla'))),
      made(await guest(uniqueEmail('dora'))),
    ];
    expect(new Set(orders.map(({ id }) => id)).size).toBe(4);
  });

  it('keeps no refusal: the same key may try again', async () => {
    const goods = await world.goods({ onHand: 1 });
    const key = randomUUID();
    const body = cart([{ ...goods, quantity: 2 }]);
    refusal(await placeOrder(ada.client, body, key), 409, 'inventory.out_of_stock');
    const moved = await world.catalogue.client.once(`/v1/admin/inventory/${goods.variantId}/movements`, {
      delta: 1,
      reason: 'Delivery',
    });
    expect(moved.status).toBe(201);
    const order = await placeOrder(ada.client, body, key);
    made(order);
    expect(order.headers['idempotency-replayed']).toBeUndefined();
  });

  /** The same body with its members the other way round, at every depth; lists keep their order. */
  function reversed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reversed(member)]),
    );
  }
});
