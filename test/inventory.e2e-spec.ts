import { randomUUID } from 'node:crypto';
import type { MovedResponse, MovementPage, StockLevelResponse } from '../src/inventory/stock.dto';
import type { ShopProductResponse } from '../src/products/catalogue.dto';
import type { Answer, Client, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, type Goods, made, placeOrder, World } from './support/world';

const NOBODY = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';

describe('Stock', () => {
  const haat = useHaat({ apis: 2 });
  let world: World;
  let staff: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    staff = world.catalogue.client;
  });

  const path = ({ variantId }: Pick<Goods, 'variantId'>): string => `/v1/admin/inventory/${variantId}`;
  const move = (
    goods: Pick<Goods, 'variantId'>,
    delta: unknown,
    key?: string,
    reason: unknown = 'Count',
  ): Promise<Answer<Wire<MovedResponse>>> =>
    staff.once<MovedResponse>(`${path(goods)}/movements`, { delta, reason }, key);
  const ledger = async (goods: Goods, query = ''): Promise<Wire<MovementPage>> =>
    (await staff.get<MovementPage>(`${path(goods)}/movements${query}`)).body;

  it('is what was there at the opening, and moves by hand', async () => {
    const goods = await world.goods({ onHand: 10 });
    const level = await staff.get<StockLevelResponse>(path(goods));
    const counts = { onHand: 10, reserved: 0, available: 10 };
    const main = { code: 'main', title: 'Main store room' };
    expect(level.body).toEqual({ variantId: goods.variantId, ...counts, locations: [{ ...main, ...counts }] });
    const answer = await move(goods, -3, undefined, 'Moths');
    const movement = made(answer);
    expect(movement).toMatchObject({
      variantId: goods.variantId,
      delta: -3,
      reservedDelta: 0,
      reason: 'Moths',
      reference: null,
      actorId: world.catalogue.id,
      level: { variantId: goods.variantId, onHand: 7, reserved: 0, available: 7 },
    });
    const { level: _, ...entry } = movement;
    expect((await staff.get(answer.headers.location ?? '')).body).toEqual(entry);
    expect((await ledger(goods)).items).toEqual([
      entry,
      expect.objectContaining({ delta: 10, reservedDelta: 0, reason: 'opening stock', actorId: null }),
    ]);
  });

  it('opens at nothing when nothing is said', async () => {
    const product = await world.product({
      title: 'Empty',
      status: 'active',
      variants: [{ sku: `E-${randomUUID()}`, price: { amount: 1, currency: 'INR' } }],
    });
    const goods = { variantId: product.variants[0]?.id ?? '' };
    expect((await staff.get<StockLevelResponse>(path(goods))).body).toMatchObject({
      onHand: 0,
      reserved: 0,
      available: 0,
    });
    expect((await staff.get<MovementPage>(`${path(goods)}/movements`)).body).toEqual({ items: [], nextCursor: null });
  });

  it('never falls below what is promised, nor rises above what can be kept', async () => {
    const goods = await world.goods({ onHand: 5 });
    const { client } = await world.customer();
    made(await placeOrder(client, cart([{ ...goods, quantity: 3 }])));
    expect(refusal(await move(goods, -3), 409, 'inventory.below_reserved')).toMatchObject({ onHand: 5, reserved: 3 });
    refusal(await move(goods, -1_000_000_000), 409, 'inventory.below_reserved');
    refusal(await move(goods, 1_000_000_000), 409, 'inventory.above_maximum');
    made(await move(goods, -2));
    expect(await world.stock(goods)).toEqual({ onHand: 3, reserved: 3, available: 0 });
  });

  it.each<[unknown, unknown, string]>([
    [0, 'Count', '/delta'],
    [-0, 'Count', '/delta'],
    [1.5, 'Count', '/delta'],
    ['1', 'Count', '/delta'],
    [1_000_000_001, 'Count', '/delta'],
    [2 ** 53, 'Count', '/delta'],
    [null, 'Count', '/delta'],
    [1, '', '/reason'],
    [1, '  ', '/reason'],
    [1, 'x'.repeat(201), '/reason'],
    [1, null, '/reason'],
  ])('does not move by %j for %j', async (delta, reason, pointer) => {
    const goods = await world.goods();
    expect(pointers(refusal(await move(goods, delta, undefined, reason), 422, 'request.invalid'))).toContain(pointer);
  });

  it.each([NOBODY, 'nonsense', `'`])('of %s is not there', async (id) => {
    const goods = { variantId: encodeURIComponent(id) };
    refusal(await staff.get(path(goods)), 404, 'inventory.not_found');
    refusal(await staff.get(`${path(goods)}/movements`), 404, 'inventory.not_found');
    refusal(await move(goods, 1), 404, 'inventory.not_found');
  });

  it('has no movement of another variant', async () => {
    const [one, other] = [await world.goods(), await world.goods()];
    const [entry] = (await ledger(one)).items;
    refusal(await staff.get(`${path(other)}/movements/${entry?.id ?? ''}`), 404, 'inventory.movement_not_found');
  });

  it('moves once a key, however often and wherever it is asked', async () => {
    const goods = await world.goods({ onHand: 0 });
    const key = randomUUID();
    const other = staff.at(haat.api(1).url);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? staff : other).once<MovedResponse>(
          `${path(goods)}/movements`,
          { delta: 7, reason: 'Delivery' },
          key,
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body, Object.keys(body).sort()))).size).toBe(1);
    expect(await world.stock(goods)).toEqual({ onHand: 7, reserved: 0, available: 7 });
    refusal(await move(goods, 8, key), 422, 'request.idempotency_key_reused');
    refusal(await move(await world.goods(), 7, key, 'Delivery'), 422, 'request.idempotency_key_reused');
    expect(
      (await world.owner.client.once(`${path(goods)}/movements`, { delta: 7, reason: 'Delivery' }, key)).headers[
        'idempotency-replayed'
      ],
    ).toBeUndefined();
    refusal(
      await staff.post(`${path(goods)}/movements`, { delta: 1, reason: 'Count' }),
      400,
      'request.idempotency_key_missing',
    );
    refusal(await move(goods, 1, 'two words'), 400, 'request.idempotency_key_malformed');
  });

  it('does not keep a refusal: the key works once the move is possible', async () => {
    const goods = await world.goods({ onHand: 1 });
    const key = randomUUID();
    refusal(await move(goods, -2, key), 409, 'inventory.below_reserved');
    made(await move(goods, 1));
    expect((await move(goods, -2, key)).headers['idempotency-replayed']).toBeUndefined();
    expect(await world.stock(goods)).toMatchObject({ onHand: 0 });
  });

  it('loses no movement of many at once', async () => {
    const goods = await world.goods({ onHand: 20 });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => move(goods, index % 2 ? 1 : -1)));
    const moved = answers.filter(({ status }) => status === 201).reduce((sum, { body }) => sum + body.delta, 20);
    expect(await world.stock(goods)).toMatchObject({ onHand: moved });
  });

  it('lists movements newest first, page by page', async () => {
    const goods = await world.goods({ onHand: 1 });
    for (let delta = 1; delta <= 11; delta++) made(await move(goods, delta));
    const deltas: number[] = [];
    for (let query = '?limit=5'; query !== '';) {
      const page = await ledger(goods, query);
      deltas.push(...page.items.map(({ delta }) => delta));
      query = page.nextCursor === null ? '' : `?limit=5&cursor=${page.nextCursor}`;
    }
    expect(deltas).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]);
    expect((await ledger(goods, '?limit=1&count=true')).count).toBe(12);
    const { nextCursor } = await ledger(goods, '?limit=1');
    const other = await world.goods();
    refusal(await staff.get(`${path(other)}/movements?cursor=${nextCursor ?? ''}`), 422, 'request.invalid_cursor');
  });

  it('keeps a ledger that nobody can rewrite, and that outlives the variant', async () => {
    const goods = await world.goods({ onHand: 4 });
    for (const sql of ['UPDATE stock_movements SET reason = $1', 'DELETE FROM stock_movements WHERE reason <> $1']) {
      await expect(haat.database.rows(sql, ['x'])).rejects.toThrow('append-only');
    }
    const { headers } = await staff.get(`/v1/admin/products/${goods.productId}`);
    expect((await staff.delete(`/v1/admin/products/${goods.productId}`, { 'if-match': headers.etag })).status).toBe(
      204,
    );
    refusal(await staff.get(path(goods)), 404, 'inventory.not_found');
    expect((await ledger(goods)).items.map(({ delta }) => delta)).toEqual([-4, 4]);
  });

  it('sells the last unit to one of fifty', async () => {
    const goods = await world.goods({ onHand: 1 });
    const { client } = await world.customer();
    const other = client.at(haat.api(1).url);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => placeOrder(index % 2 ? client : other, cart([goods]))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) refusal(answer, 409, 'inventory.out_of_stock');
    expect(await world.stock(goods)).toEqual({ onHand: 1, reserved: 1, available: 0 });
    expect((await ledger(goods)).items.map(({ delta, reservedDelta }) => [delta, reservedDelta])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('keeps nothing of an order of which one line is short, and names that line', async () => {
    const [plenty, short] = [await world.goods({ onHand: 9 }), await world.goods({ onHand: 2 })];
    const { client } = await world.customer();
    const answer = await placeOrder(
      client,
      cart([
        { ...short, quantity: 2 },
        { ...plenty, quantity: 3 },
        { ...short, quantity: 1 },
      ]),
    );
    expect(pointers(refusal(answer, 409, 'inventory.out_of_stock'))).toEqual([
      '/lines/0/quantity',
      '/lines/2/quantity',
    ]);
    expect([await world.stock(plenty), await world.stock(short)]).toMatchObject([{ reserved: 0 }, { reserved: 0 }]);
  });

  it('refuses nobody while there is enough, however fast it is promised and given back', async () => {
    const goods = await world.goods({ onHand: 6 });
    const { client } = await world.customer();
    const buyer = async (index: number): Promise<void> => {
      const at = client.at(haat.api(index % 2).url);
      for (let round = 0; round < 12; round++) {
        const { id } = made(await placeOrder(at, cart([goods])));
        expect((await at.post(`/v1/orders/${id}/cancellation`, {})).status).toBe(201);
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, index) => buyer(index)));
    expect(await world.stock(goods)).toEqual({ onHand: 6, reserved: 0, available: 6 });
  });

  it('is never oversold by orders that list it in opposite order, with cancellations between', async () => {
    const shelf = await Promise.all(Array.from({ length: 6 }, () => world.goods({ onHand: 7 })));
    const buyers = await Promise.all(Array.from({ length: 4 }, () => world.customer()));
    const shop = async (index: number): Promise<number> => {
      const client = buyers[index % 4]?.client.at(haat.api(index % 2).url) ?? staff;
      const lines = index % 2 ? shelf : [...shelf].reverse();
      const answer = await placeOrder(client, cart(lines));
      if (answer.status === 201 && index % 3 === 0) {
        expect((await client.post(`/v1/orders/${answer.body.id}/cancellation`, {})).status).toBe(201);
      }
      return answer.status;
    };
    const statuses = await Promise.all(Array.from({ length: 60 }, (_, index) => shop(index)));
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    for (const goods of shelf) {
      const { onHand, reserved, available } = await world.stock(goods);
      expect(onHand).toBe(7);
      expect(reserved + available).toBe(7);
      const shown = (await haat.client().get<ShopProductResponse>(`/v1/products/${goods.productId}`)).body.variants[0];
      expect(shown?.available).toBe(available > 0);
    }
  });
});
