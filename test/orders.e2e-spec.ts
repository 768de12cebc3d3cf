import { randomUUID } from 'node:crypto';
import type { OrderPage, OrderResponse } from '../src/orders/order.dto';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

describe('Placing an order', () => {
  const haat = useHaat();
  let world: World;
  let ada: Person;
  beforeAll(async () => {
    world = await World.open(haat);
    ada = await world.customer('ada');
  });

  it('answers with the order, at the prices of the server, and holds its stock', async () => {
    const [kurta, tea] = [await world.goods({ onHand: 5, priceMinor: 129_900 }), await world.goods({ onHand: 9, priceMinor: 25_050 })];
    const answer = await placeOrder(ada.client, cart([{ ...kurta, quantity: 2 }, tea]));
    const order = made(answer);
    expect(answer.headers.location).toBe(`/v1/orders/${order.id}`);
    expect(order).toMatchObject({
      number: expect.stringMatching(/^H-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/) as string,
      status: 'confirmed',
      paymentStatus: 'unpaid',
      fulfilmentStatus: 'unfulfilled',
      email: ada.email,
      lines: [
        { variantId: kurta.variantId, sku: kurta.sku, quantity: 2, unitPrice: inr(129_900), total: inr(259_800) },
        { variantId: tea.variantId, sku: tea.sku, quantity: 1, unitPrice: inr(25_050), total: inr(25_050) },
      ],
      totals: { items: inr(284_850), discount: inr(0), shipping: inr(0), tax: inr(0), grand: inr(284_850) },
      shippingAddress: ADDRESS,
      payments: [],
    });
    expect(order).not.toHaveProperty('accessToken');
    expect(await world.stock(kurta)).toEqual({ onHand: 5, reserved: 2, available: 3 });
    expect((await ada.client.get<OrderResponse>(`/v1/orders/${order.id}`)).body).toEqual(order);
  });

  it('keeps what was bought as it was called and priced, whatever becomes of the product', async () => {
    const kurta = await world.goods();
    const order = made(await placeOrder(ada.client, cart([kurta])));
    const path = `/v1/admin/variants/${kurta.variantId}`;
    const { headers } = await world.catalogue.client.get(path);
    const change = { price: inr(1), sku: `${kurta.sku}-NEW` };
    expect((await world.catalogue.client.patch(path, change, { 'if-match': headers.etag })).status).toBe(200);
    expect((await ada.client.get<OrderResponse>(`/v1/orders/${order.id}`)).body.lines).toEqual(order.lines);
  });

  it('refuses what is not in stock, names each line, and keeps nothing of the try', async () => {
    const [scarce, plenty] = [await world.goods({ onHand: 1 }), await world.goods({ onHand: 9 })];
    const before = await orderCount();
    const answer = await placeOrder(ada.client, cart([plenty, { ...scarce, quantity: 2 }]));
    const problem = refusal(answer, 409, 'inventory.out_of_stock');
    expect(pointers(problem)).toEqual(['/lines/1/quantity']);
    expect(problem['unavailable']).toEqual([{ variantId: scarce.variantId, requested: 2, available: 1 }]);
    expect(await orderCount()).toBe(before);
    expect(await world.stock(plenty)).toMatchObject({ reserved: 0 });
  });

  it('adds up lines that name one variant', async () => {
    const goods = await world.goods({ onHand: 3 });
    const twice = cart([{ ...goods, quantity: 2 }, { ...goods, quantity: 2 }]);
    refusal(await placeOrder(ada.client, twice), 409, 'inventory.out_of_stock');
    const fits = cart([{ ...goods, quantity: 2 }, goods]);
    made(await placeOrder(ada.client, fits));
    expect(await world.stock(goods)).toMatchObject({ available: 0 });
  });

  it.each(['draft', 'archived'])('refuses what is %s', async (status) => {
    const hidden = await world.goods({ status });
    const problem = refusal(await placeOrder(ada.client, cart([hidden])), 422, 'orders.not_for_sale');
    expect(pointers(problem)).toEqual(['/lines/0/variantId']);
  });

  it('refuses a variant that does not exist', async () => {
    refusal(await placeOrder(ada.client, cart([{ variantId: randomUUID() }])), 422, 'orders.not_for_sale');
  });

  it('takes no price from the client', async () => {
    const { variantId } = await world.goods();
    const body = { ...cart([]), lines: [{ variantId, quantity: 1, unitPrice: inr(1) }], totals: { grand: inr(1) } };
    const problem = refusal(await placeOrder(ada.client, body), 422, 'request.invalid');
    expect(pointers(problem)).toEqual(['/lines/0/unitPrice', '/totals']);
  });

  it('refuses a total that is not the expected one, and tells the new one', async () => {
    const goods = await world.goods({ priceMinor: 5_000 });
    const problem = refusal(await placeOrder(ada.client, cart([goods], { expectedTotal: inr(4_000) })), 409, 'orders.price_changed');
    expect(problem['total']).toEqual(inr(5_000));
    expect((await placeOrder(ada.client, cart([goods], { expectedTotal: inr(5_000) }))).status).toBe(201);
  });

  it.each([[0], [-1], [1.5], [2 ** 53], ['1'], [null], [10_001], [[1]], [true]])('refuses the quantity %j', async (quantity) => {
    const { variantId } = await world.goods();
    const answer = await placeOrder(ada.client, { ...cart([]), lines: [{ variantId, quantity }] });
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toContain('/lines/0/quantity');
  });

  it.each([
    ['no lines', { lines: [] }, '/lines'],
    ['101 lines', { lines: Array.from({ length: 101 }, () => ({ variantId: randomUUID(), quantity: 1 })) }, '/lines'],
    ['an unknown way to pay', { payment: { provider: 'barter' } }, '/payment/provider'],
    ['an address without a street', { shippingAddress: { ...ADDRESS, line1: '' } }, '/shippingAddress/line1'],
    ['a country in words', { shippingAddress: { ...ADDRESS, country: 'India' } }, '/shippingAddress/country'],
    ['a total in fractions', { expectedTotal: { amount: 1.5, currency: 'INR' } }, '/expectedTotal/amount'],
  ])('refuses %s', async (_, wrong, pointer) => {
    const body = { ...cart([{ variantId: randomUUID() }]), ...wrong };
    expect(pointers(refusal(await placeOrder(ada.client, body), 422, 'request.invalid'))).toContain(pointer);
  });

  const orderCount = async (): Promise<number> => (await haat.database.row<{ n: number }>('SELECT count(*)::int AS n FROM orders')).n;
});

describe('An Idempotency-Key', () => {
  const haat = useHaat();
  let world: World;
  let ada: Person;
  beforeAll(async () => {
    world = await World.open(haat);
    ada = await world.customer('ada');
  });

  it('is needed', async () => {
    const body = cart([await world.goods()]);
    refusal(await ada.client.post('/v1/orders', body), 400, 'request.idempotency_key_missing');
    refusal(await ada.client.post('/v1/orders', body, { 'idempotency-key': '' }), 400, 'request.idempotency_key_missing');
  });

  it.each([['white space', 'a b'], ['256 characters', 'x'.repeat(256)], ['a letter beyond ASCII', 'clé'], ['an empty string in quotes', '""']])(
    'is refused with %s',
    async (_, key) => {
      refusal(await placeOrder(ada.client, cart([await world.goods()]), key), 400, 'request.idempotency_key_malformed');
    },
  );

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
    refusal(await placeOrder(ada.client, cart([{ ...goods, quantity: 2 }]), key), 422, 'request.idempotency_key_reused');
  });

  it('belongs to whoever sent it: to each account, and to each guest’s address', async () => {
    const goods = await world.goods();
    const key = randomUUID();
    const bela = await world.customer('bela');
    const guest = (email: string) => placeOrder(haat.client(), cart([goods], { email }), key);
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
    const moved = await world.catalogue.client.once(`/v1/admin/inventory/${goods.variantId}/movements`, { delta: 1, reason: 'Delivery' });
    expect(moved.status).toBe(201);
    const order = await placeOrder(ada.client, body, key);
    made(order);
    expect(order.headers['idempotency-replayed']).toBeUndefined();
  });

  /** The same body with its members the other way round, at every depth; lists keep their order. */
  function reversed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reversed(member)]));
  }
});

describe('A guest', () => {
  const haat = useHaat();
  let world: World;
  let order: Order;
  const email = uniqueEmail('guest');
  beforeAll(async () => {
    world = await World.open(haat);
    order = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
  });

  const withToken = (token: string) => haat.client().with({ 'x-order-token': token });

  it('needs an address', async () => {
    const problem = refusal(await placeOrder(haat.client(), cart([await world.goods()])), 422, 'orders.email_needed');
    expect(pointers(problem)).toEqual(['/email']);
  });

  it('sees the order with its token, which is given again with a replay', async () => {
    const seen = await withToken(order.accessToken ?? '').get<OrderResponse>(`/v1/orders/${order.id}`);
    expect(seen.body).toMatchObject({ id: order.id, email });
    expect(seen.body).not.toHaveProperty('accessToken');
    const [goods, key] = [await world.goods(), randomUUID()];
    const [first, replay] = [
      await placeOrder(haat.client(), cart([goods], { email }), key),
      await placeOrder(haat.client(), cart([goods], { email }), key),
    ];
    expect(first.body.accessToken).toEqual(expect.any(String));
    expect(replay.body).toEqual(first.body);
  });

  it('keeps no token in the database', async () => {
    const rows = await haat.database.rows('SELECT * FROM orders, idempotency_keys, outbox_events');
    expect(JSON.stringify(rows)).not.toContain((order.accessToken ?? 'missing').split('.')[1]);
  });

  it('sees nothing without it, or with that of another order', async () => {
    const other = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
    const ada = await world.customer('ada');
    const path = `/v1/orders/${order.id}`;
    for (const client of [haat.client(), withToken('x'), withToken(other.accessToken ?? ''), ada.client]) {
      refusal(await client.get(path), 404, 'orders.not_found');
      refusal(await client.post(`${path}/cancellation`, {}), 404, 'orders.not_found');
    }
  });

  it('cannot open a customer’s order with a guest’s token', async () => {
    const ada = await world.customer('ada');
    const hers = made(await placeOrder(ada.client, cart([await world.goods()])));
    refusal(await withToken(order.accessToken ?? '').get(`/v1/orders/${hers.id}`), 404, 'orders.not_found');
  });

  it('cancels with the token', async () => {
    const mine = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
    const cancelled = await withToken(mine.accessToken ?? '').post<OrderResponse>(`/v1/orders/${mine.id}/cancellation`, {});
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
  });
});

describe('The orders of a customer', () => {
  const haat = useHaat();
  let world: World;
  beforeAll(async () => (world = await World.open(haat)));

  it('are listed newest first, page by page, and are nobody else’s', async () => {
    const [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
    const goods = await world.goods({ onHand: 20 });
    made(await placeOrder(bela.client, cart([goods])));
    const placed: string[] = [];
    for (let i = 0; i < 5; i++) placed.unshift(made(await placeOrder(ada.client, cart([goods]))).id);
    const seen: string[] = [];
    for (let path: string | null = '/v1/orders?limit=2'; path; ) {
      const page = await ada.client.get<OrderPage>(path);
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.items.map(({ id }) => id));
      const { nextCursor } = page.body;
      expect(page.headers.link === undefined).toBe(nextCursor === null);
      path = nextCursor && `/v1/orders?limit=2&cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(seen).toEqual(placed);
    const oldestFirst = await ada.client.get<OrderPage>('/v1/orders?sort=createdAt&count=true');
    expect(oldestFirst.body).toMatchObject({ count: 5 });
    expect(oldestFirst.body.items.map(({ id }) => id)).toEqual([...placed].reverse());
  });

  it('follow the Link of each page', async () => {
    const ada = await world.customer('ada');
    const goods = await world.goods();
    for (let i = 0; i < 2; i++) made(await placeOrder(ada.client, cart([goods])));
    const first = await ada.client.get<OrderPage>('/v1/orders?limit=1');
    const next = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link))?.[1] ?? '';
    expect(next.startsWith(`${haat.publicUrl}/v1/orders?`)).toBe(true);
    const second = await ada.client.get<OrderPage>(next.slice(haat.publicUrl.length));
    expect(second.body.items).toHaveLength(1);
    expect(second.body.items[0]?.id).not.toBe(first.body.items[0]?.id);
  });

  it('refuse a cursor of another list, another sort, another person or another mind', async () => {
    const [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
    const goods = await world.goods();
    for (const { client } of [ada, ada, bela, bela]) made(await placeOrder(client, cart([goods])));
    const cursorOf = async (client: Person['client'], path: string): Promise<string> =>
      encodeURIComponent((await client.get<OrderPage>(path)).body.nextCursor ?? 'none');
    const own = await cursorOf(ada.client, '/v1/orders?limit=1');
    const false_ = [
      `/v1/orders?sort=createdAt&cursor=${own}`,
      `/v1/orders?cursor=${await cursorOf(bela.client, '/v1/orders?limit=1')}`,
      `/v1/orders?cursor=${await cursorOf(world.owner.client, '/v1/admin/orders?limit=1')}`,
      `/v1/orders?cursor=${own.slice(0, -2)}xx`,
      '/v1/orders?cursor=eyJpZCI6MX0',
    ];
    for (const path of false_) refusal(await ada.client.get(path), 422, 'request.invalid_cursor');
    expect((await ada.client.get(`/v1/orders?cursor=${own}&limit=3`)).status).toBe(200);
  });
});

describe('Cancelling', () => {
  const haat = useHaat();
  let world: World;
  beforeAll(async () => (world = await World.open(haat)));

  it('gives the stock back, once, and remembers why', async () => {
    const ada = await world.customer('ada');
    const goods = await world.goods({ onHand: 3 });
    const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
    expect(await world.stock(goods)).toMatchObject({ available: 0 });
    const path = `/v1/orders/${order.id}/cancellation`;
    const cancelled = made(await ada.client.post<OrderResponse>(path, { reason: 'Ordered twice' }));
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'Ordered twice', version: order.version + 1 });
    expect(await world.stock(goods)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    refusal(await ada.client.post(path, {}), 409, 'orders.cannot_cancel');
    expect(await world.stock(goods)).toMatchObject({ available: 3 });
    made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
  });

  it('is refused once something was shipped', async () => {
    const ada = await world.customer('ada');
    const order = made(await placeOrder(ada.client, cart([await world.goods()])));
    await haat.database.rows(`UPDATE orders SET fulfilment_status = 'shipped' WHERE id = $1`, [order.id]);
    refusal(await ada.client.post(`/v1/orders/${order.id}/cancellation`, {}), 409, 'orders.cannot_cancel');
    refusal(await world.support.client.post(`/v1/admin/orders/${order.id}/cancellation`, {}), 409, 'orders.cannot_cancel');
    await haat.database.rows(`UPDATE orders SET fulfilment_status = 'unfulfilled' WHERE id = $1`, [order.id]);
  });

  it('has one winner when the customer, support and the customer’s other window do it at once', async () => {
    const ada = await world.customer('ada');
    const goods = await world.goods({ onHand: 4 });
    const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 2 }])));
    const attempts = Array.from({ length: 10 }, (_, i) =>
      i % 2 === 0
        ? ada.client.post(`/v1/orders/${order.id}/cancellation`, {})
        : world.support.client.post(`/v1/admin/orders/${order.id}/cancellation`, {}),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await world.stock(goods)).toMatchObject({ reserved: 0 });
  });
});

describe('Staff', () => {
  const haat = useHaat();
  let world: World;
  let ada: Person;
  let order: Order;
  beforeAll(async () => {
    world = await World.open(haat);
    ada = await world.customer('ada');
    order = made(await placeOrder(ada.client, cart([await world.goods()])));
  });

  const list = async (query: string): Promise<string[]> =>
    (await world.support.client.get<OrderPage>(`/v1/admin/orders?${query}`)).body.items.map(({ id }) => id);

  it('find orders by number, address, state and time', async () => {
    const cancelled = made(await placeOrder(ada.client, cart([await world.goods()])));
    made(await world.support.client.post(`/v1/admin/orders/${cancelled.id}/cancellation`, { reason: 'Asked by phone' }));
    expect(await list(`q=${order.number.toLowerCase()}`)).toEqual([order.id]);
    expect(await list(`q=${encodeURIComponent(ada.email.slice(0, 12))}`)).toEqual([cancelled.id, order.id]);
    expect(await list('status=cancelled')).toEqual([cancelled.id]);
    expect(await list(`paymentStatus=paid`)).toEqual([]);
    expect(await list(`from=${order.createdAt}&to=${cancelled.createdAt}`)).toEqual([order.id]);
    expect(await list('q=%25')).toEqual([]);
  });

  it('see any order, and take the list as a spreadsheet', async () => {
    expect((await world.support.client.get<OrderResponse>(`/v1/admin/orders/${order.id}`)).body).toEqual(order);
    const csv = await world.support.client.get('/v1/admin/orders', { accept: 'text/csv' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head = '', ...rows] = csv.text.trim().split('\r\n');
    expect(head.split(',')).toEqual(expect.arrayContaining(['id', 'number', 'totals.grand.amount']));
    expect(rows.some((row) => row.startsWith(order.id))).toBe(true);
  });

  it.each(['q=x&q=y', 'from=yesterday', 'status=lost', 'sort=email', 'limit=0', 'limit=101', 'limit=1e9', 'page=2'])(
    'are refused %s',
    async (query) => {
      refusal(await world.support.client.get(`/v1/admin/orders?${query}`), 422, 'request.invalid');
    },
  );
});
