import { randomUUID } from 'node:crypto';
import type { OrderPage, OrderResponse } from '../src/orders/order.dto';
import type { Answer, Client, Wire } from './support/client';
import { refusal, pointers } from './support/problem';
import { useHaat } from './support/start';
import { cart, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('A guest', () => {
  let order: Order;
  const email = uniqueEmail('guest');
  beforeAll(async () => {
    order = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
  });

  const withToken = (token: string): Client => haat.client().with({ 'x-order-token': token });

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
    const cancelled = await withToken(mine.accessToken ?? '').post<OrderResponse>(
      `/v1/orders/${mine.id}/cancellation`,
      {},
    );
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
  });
});

describe('The orders of a customer', () => {
  it('are listed newest first, page by page, and are nobody else’s', async () => {
    const [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
    const goods = await world.goods({ onHand: 20 });
    made(await placeOrder(bela.client, cart([goods])));
    const placed: string[] = [];
    for (let i = 0; i < 5; i++) placed.unshift(made(await placeOrder(ada.client, cart([goods]))).id);
    const seen: string[] = [];
    let path: string | null = '/v1/orders?limit=2';
    while (path !== null) {
      const page: Answer<Wire<OrderPage>> = await ada.client.get<OrderPage>(path);
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

describe('Staff', () => {
  let ada: Person;
  let order: Order;
  beforeAll(async () => {
    ada = await world.customer('ada');
    order = made(await placeOrder(ada.client, cart([await world.goods()])));
  });

  const list = async (query: string): Promise<string[]> =>
    (await world.support.client.get<OrderPage>(`/v1/admin/orders?${query}`)).body.items.map(({ id }) => id);

  it('find orders by number, address, state and time', async () => {
    const cancelled = made(await placeOrder(ada.client, cart([await world.goods()])));
    made(
      await world.support.client.post(`/v1/admin/orders/${cancelled.id}/cancellation`, { reason: 'Asked by phone' }),
    );
    expect(await list(`q=${order.number.toLowerCase()}`)).toEqual([order.id]);
    expect(await list(`q=${encodeURIComponent(ada.email.slice(0, 12))}`)).toEqual([cancelled.id, order.id]);
    expect(await list(`status=cancelled&q=${encodeURIComponent(ada.email)}`)).toEqual([cancelled.id]);
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
