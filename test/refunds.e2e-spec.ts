import { randomUUID } from 'node:crypto';
import type { RefundResponse } from '../src/order-payments/order-payment.dto';
import type { Answer, Wire } from './support/client';
import { atGateway, becomes, buy, readOrder } from './support/payments';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, inr, made, type Order, type Person, placeOrder, World } from './support/world';

type Refund = Wire<RefundResponse>;

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const refund = (
  order: Order,
  amount: number,
  more: object = {},
  key: string = randomUUID(),
  api = 0,
): Promise<Answer<Refund>> =>
  world.support.client
    .at(haat.api(api).url)
    .once<RefundResponse>(
      `/v1/admin/orders/${order.id}/refunds`,
      { amount: inr(amount), reason: 'A lamp came broken', ...more },
      key,
    );

const record = (order: Order, amount: number, more: object = {}): Promise<Answer<Order>> =>
  world.support.client.once<Order>(`/v1/admin/orders/${order.id}/payments`, { amount: inr(amount), ...more });

const statuses = ({ status, paymentStatus }: Order): string => `${status}/${paymentStatus}`;
const manualOrder = async (priceMinor: number): Promise<Order> =>
  made(await placeOrder(ada.client, cart([await world.goods({ priceMinor })])));

describe('A refund', () => {
  it('gives back a part and then the rest, and never more', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 1_000 })));
    const part = await refund(order, 400);
    expect(made(part)).toMatchObject({
      orderId: order.id,
      amount: inr(400),
      status: 'succeeded',
      reason: 'A lamp came broken',
    });
    expect((await world.support.client.get(part.headers.location ?? '')).body).toEqual(part.body);
    expect(statuses(await readOrder(ada.client, order))).toBe('confirmed/partially_refunded');
    const above = refusal(await refund(order, 601), 409, 'payments.above_captured');
    expect(above).toMatchObject({ refundable: inr(600) });
    made(await refund(order, 600));
    expect(statuses(await readOrder(ada.client, order))).toBe('confirmed/refunded');
    refusal(await refund(order, 1), 409, 'payments.above_captured');
    const list = await world.support.client.get<{ items: Refund[] }>(`/v1/admin/orders/${order.id}/refunds`);
    expect(list.body.items.map(({ amount }) => amount.amount)).toEqual([400, 600]);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 1_000, outMinor: 1_000 });
  });

  it('of everything, twenty times at once at two processes, is given once', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 900 })));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => refund(order, 900, {}, undefined, i % 2)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 900, outMinor: 900 });
  });

  it('under one key, twenty times at once, is given once and answered alike', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 900 })));
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => refund(order, 300, {}, key, i % 2)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id} ${body.status}`)).size).toBe(1);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 900, outMinor: 300 });
    refusal(await refund(order, 200, {}, key), 422, 'request.idempotency_key_reused');
  });

  it('is given although the gateway breaks after each call', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 500 })));
    await haat.gateway.faults({ failAfterCharge: 1 });
    const answer = made(await refund(order, 500));
    expect(answer.status).toBe('pending');
    await haat.gateway.faults({ failAfterCharge: 0 });
    await becomes(ada.client, order, { paymentStatus: 'refunded' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 500, outMinor: 500 });
  });

  it.each<[string, object, string]>([
    ['nothing', { amount: inr(0) }, '/amount/amount'],
    ['another currency', { amount: { amount: 1, currency: 'EUR' } }, '/amount/currency'],
    ['no reason', { amount: inr(1), reason: undefined }, '/reason'],
    ['a fraction', { amount: { amount: 0.5, currency: 'INR' } }, '/amount/amount'],
  ])('of %s is refused', async (_, body, pointer) => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods()));
    expect(pointers(refusal(await refund(order, 1, body), 422, 'request.invalid'))).toContain(pointer);
  });

  it('of what was never paid is refused', async () => {
    refusal(await refund(await manualOrder(100), 1), 409, 'payments.above_captured');
  });

  it('of everything with restock cancels an order of which nothing was shipped', async () => {
    const goods = await world.goods({ onHand: 2, priceMinor: 100 });
    const order = made(await buy(ada.client, 'tok_approved', goods));
    made(await refund(order, 100, { restock: true }));
    expect(statuses(await readOrder(ada.client, order))).toBe('cancelled/refunded');
    expect(await world.stock(goods)).toEqual({ onHand: 2, reserved: 0, available: 2 });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 100, outMinor: 100 });
  });
});

describe('Money that staff got by hand', () => {
  it('pays an order in parts, and no more than is owed', async () => {
    const order = await manualOrder(1_000);
    expect(statuses(made(await record(order, 300, { reference: 'Cash' })))).toBe('confirmed/unpaid');
    expect(refusal(await record(order, 701), 409, 'payments.above_owed')).toMatchObject({ owed: inr(700) });
    const paid = made(await record(order, 700));
    expect(statuses(paid)).toBe('confirmed/paid');
    expect(paid.payments.map(({ provider, amount }) => [provider, amount.amount])).toEqual([
      ['manual', 300],
      ['manual', 700],
    ]);
    refusal(await record(order, 1), 409, 'payments.nothing_owed');
  });

  it('is given back from several payments at once', async () => {
    const order = await manualOrder(1_000);
    made(await record(order, 400));
    made(await record(order, 600));
    expect(made(await refund(order, 900))).toMatchObject({ status: 'succeeded', amount: inr(900) });
    const now = await readOrder(ada.client, order);
    expect(now.payments.map(({ refunded }) => refunded.amount)).toEqual([300, 600]);
    expect(now.paymentStatus).toBe('partially_refunded');
  });

  it('is recorded twenty times at once no more than it is owed', async () => {
    const order = await manualOrder(1_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => record(order, 300)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const { captured } = await haat.database.row<{ captured: number }>(
      'SELECT captured_minor::int AS captured FROM ledger_balances WHERE reference = $1',
      [order.id],
    );
    expect(captured).toBe(900);
  });

  it('needs the permission to', async () => {
    const order = await manualOrder(100);
    const body = { amount: inr(100) };
    refusal(await world.catalogue.client.once(`/v1/admin/orders/${order.id}/payments`, body), 403, 'auth.forbidden');
    refusal(
      await ada.client.once(`/v1/admin/orders/${order.id}/refunds`, { ...body, reason: 'x' }),
      403,
      'auth.forbidden',
    );
  });
});
