import { randomUUID } from 'node:crypto';
import type { FulfilmentPage } from '../src/fulfilments/fulfilment.dto';
import type { TimelinePage } from '../src/orders/order-timeline.dto';
import { assertInvariants } from './contract/invariants';
import { allOf, deliver, lineOf, ship } from './support/fulfilments';
import { mail, mails } from './support/mailbox';
import { becomes, buy, readOrder } from './support/payments';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const manualOrder = async (...quantities: number[]): Promise<Order> => {
  const lines = await Promise.all(
    quantities.map(async (quantity) => ({ ...(await world.goods({ priceMinor: 1_000 })), quantity })),
  );
  return made(await placeOrder(ada.client, cart(lines)));
};
const pay = (order: Order): Promise<unknown> =>
  world.support.client.once(`/v1/admin/orders/${order.id}/payments`, { amount: order.totals.grand });
const standing = ({ status, paymentStatus, fulfilmentStatus }: Order): string =>
  `${status}/${paymentStatus}/${fulfilmentStatus}`;
const stands = async (order: Order): Promise<string> => standing(await readOrder(ada.client, order));

describe('Goods of an order', () => {
  it('leave in parts, arrive, and complete the order once it is paid', async () => {
    const goods = await world.goods({ onHand: 5, priceMinor: 1_000, title: 'Brass lamp' });
    const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
    const staff = world.support.client;
    const answer = await ship(staff, order, [{ lineId: lineOf(order), quantity: 1 }], { tracking: ' EE1 ' });
    const first = made(answer);
    expect(first).toEqual({
      id: expect.any(String) as string,
      orderId: order.id,
      lines: [{ lineId: lineOf(order), sku: goods.sku, title: order.lines[0]?.title, quantity: 1 }],
      tracking: { number: 'EE1' },
      status: 'shipped',
      createdAt: expect.any(String) as string,
      deliveredAt: null,
    });
    expect(answer.headers.location).toBe(`/v1/admin/fulfilments/${first.id}`);
    expect((await staff.get(answer.headers.location ?? '')).body).toEqual(first);
    expect(await world.stock(goods)).toEqual({ onHand: 4, reserved: 2, available: 2 });
    expect(await stands(order)).toBe('confirmed/unpaid/partially_shipped');
    expect(made(await deliver(staff, first))).toMatchObject({
      status: 'delivered',
      deliveredAt: expect.any(String) as string,
    });
    expect(await stands(order)).toBe('confirmed/unpaid/partially_shipped');
    const second = made(await ship(staff, order, [{ lineId: lineOf(order), quantity: 2 }]));
    expect(await world.stock(goods)).toEqual({ onHand: 2, reserved: 0, available: 2 });
    expect(await stands(order)).toBe('confirmed/unpaid/shipped');
    await pay(order);
    expect(await stands(order)).toBe('confirmed/paid/shipped');
    made(await deliver(staff, second));
    expect(await stands(order)).toBe('completed/paid/delivered');
    const { body } = await staff.get<TimelinePage>(`/v1/admin/orders/${order.id}/timeline`);
    expect(body.items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['shipped', 'delivered', 'shipped', 'payment_captured', 'delivered', 'completed']),
    );
    const list = await ada.client.get<FulfilmentPage>(`/v1/orders/${order.id}/fulfilments`);
    expect(list.body.items.map(({ id, status }) => [id, status])).toEqual([
      [first.id, 'delivered'],
      [second.id, 'delivered'],
    ]);
    expect((await staff.get(`/v1/admin/orders/${order.id}/fulfilments`)).body).toEqual(list.body);
  });

  it('are told of by mail, with how to find them', async () => {
    const email = uniqueEmail('guest');
    const goods = await world.goods({ title: 'Kurta <b>& more' });
    const order = made(await placeOrder(haat.client(), cart([{ ...goods, quantity: 2 }], { email })));
    const tracking = { number: 'EE123', carrier: 'India Post', url: 'https://post.example/EE123?a=1&b=2' };
    const body = { tracking };
    const key = randomUUID();
    const shipped = made(await ship(world.support.client, order, allOf(order), body, key));
    expect(shipped.tracking).toEqual(tracking);
    made(await ship(world.support.client, order, allOf(order), body, key));
    const { text, html } = await mail(email, /on its way/);
    for (const form of [text, html]) expect(form).toContain('India Post EE123');
    expect(text).toContain('Kurta <b>& more: 2');
    expect(text).toContain(tracking.url);
    expect(html).not.toContain('<b>&');
    expect(await mails(email, /on its way/)).toHaveLength(1);
    const token = { 'x-order-token': order.accessToken ?? '' };
    const seen = await haat.client().get<FulfilmentPage>(`/v1/orders/${order.id}/fulfilments`, token);
    expect(seen.body.items).toEqual([shipped]);
    refusal(await haat.client().get(`/v1/orders/${order.id}/fulfilments`), 404, 'orders.not_found');
    refusal(await ada.client.get(`/v1/orders/${order.id}/fulfilments`), 404, 'orders.not_found');
  });

  it('have promised money taken when they leave', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 700 })));
    made(await ship(world.support.client, order, allOf(order)));
    await becomes(ada.client, order, { paymentStatus: 'paid', fulfilmentStatus: 'shipped' });
  });

  it('leave once per key, and with another body not at all', async () => {
    const order = await manualOrder(2);
    const [key, lines] = [randomUUID(), [{ lineId: lineOf(order), quantity: 1 }]];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        ship(world.support.client.at(haat.api(i % 2).url), order, lines, { tracking: 'A' }, key),
      ),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
    // The number alone means the same as the object.
    const again = await ship(world.support.client, order, lines, { tracking: { number: 'A' } }, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    refusal(await ship(world.support.client, order, lines, {}, key), 422, 'request.idempotency_key_reused');
  });

  it('are not sent beyond what is left, also not in sum or twenty times at once', async () => {
    const order = await manualOrder(2, 3);
    const [kurta, lamp] = [lineOf(order), lineOf(order, 1)];
    const above = await ship(world.support.client, order, [
      { lineId: lamp, quantity: 1 },
      { lineId: kurta, quantity: 1 },
      { lineId: kurta, quantity: 2 },
    ]);
    expect(pointers(refusal(above, 409, 'fulfilments.more_than_left'))).toEqual(['/lines/1/quantity']);
    const one = [{ lineId: lamp, quantity: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => ship(world.support.client.at(haat.api(i % 2).url), order, one)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 201),
      ...Array.from({ length: 17 }, () => 409),
    ]);
    expect(await stands(order)).toBe('confirmed/unpaid/partially_shipped');
  });

  it('of one line may be named twice', async () => {
    const order = await manualOrder(3);
    const twice = [1, 2].map((quantity) => ({ lineId: lineOf(order), quantity }));
    expect(made(await ship(world.support.client, order, twice)).lines).toMatchObject([{ quantity: 3 }]);
  });

  it('of another order are refused, each by name', async () => {
    const [order, other] = [await manualOrder(1), await manualOrder(1)];
    const wanted = [
      { lineId: lineOf(order), quantity: 1 },
      { lineId: lineOf(other), quantity: 1 },
    ];
    const refused = refusal(await ship(world.support.client, order, wanted), 422, 'request.invalid');
    expect(pointers(refused)).toEqual(['/lines/1/lineId']);
  });

  it.each<[string, object, string]>([
    ['no lines', { lines: [] }, '/lines'],
    ['nothing of a line', { lines: [{ lineId: randomUUID(), quantity: 0 }] }, '/lines/0/quantity'],
    ['an empty number', { tracking: '' }, '/tracking/number'],
    ['a number without end', { tracking: 'x'.repeat(101) }, '/tracking/number'],
    ['a link that runs', { tracking: { number: 'A', url: 'javascript:alert(1)' } }, '/tracking/url'],
    ['an unknown member', { tracking: { number: 'A', price: 1 } }, '/tracking/price'],
    ['a list', { tracking: ['A'] }, '/tracking'],
  ])('are not sent with %s', async (_, body, pointer) => {
    const order = await manualOrder(1);
    const answer = await ship(world.support.client, order, allOf(order), body);
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toContain(pointer);
  });

  it('do not leave for an order that is not confirmed', async () => {
    const pending = made(await buy(ada.client, 'tok_declined', await world.goods()));
    refusal(await ship(world.support.client, pending, allOf(pending)), 409, 'fulfilments.not_confirmed');
    const cancelled = await manualOrder(1);
    made(await ada.client.post(`/v1/orders/${cancelled.id}/cancellation`, {}));
    refusal(await ship(world.support.client, cancelled, allOf(cancelled)), 409, 'fulfilments.not_confirmed');
    const completed = await manualOrder(1);
    await pay(completed);
    made(await deliver(world.support.client, made(await ship(world.support.client, completed, allOf(completed)))));
    refusal(await ship(world.support.client, completed, allOf(completed)), 409, 'fulfilments.not_confirmed');
  });

  it('arrive once', async () => {
    const order = await manualOrder(1);
    const shipped = made(await ship(world.support.client, order, allOf(order)));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => deliver(world.support.client.at(haat.api(i % 2).url), shipped)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    refusal(await deliver(world.support.client, shipped), 409, 'fulfilments.already_delivered');
    expect(await stands(order)).toBe('confirmed/unpaid/delivered');
    await pay(order);
    expect(await stands(order)).toBe('completed/paid/delivered');
  });

  it('are sent by whoever may', async () => {
    const order = await manualOrder(1);
    refusal(await ship(world.catalogue.client, order, allOf(order)), 403, 'auth.forbidden');
    refusal(await ship(ada.client, order, allOf(order)), 403, 'auth.forbidden');
    refusal(await ship(world.support.client, { id: randomUUID() }, allOf(order)), 404, 'orders.not_found');
    refusal(await deliver(world.support.client, { id: randomUUID() }), 404, 'fulfilments.not_found');
  });
});

describe('Sending and cancelling at the same moment, at two processes', () => {
  it('has exactly one winner, twenty times', async () => {
    const goods = await world.goods({ onHand: 100, priceMinor: 500 });
    const outcomes: string[] = [];
    for (let round = 0; round < 20; round++) {
      const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 2 }])));
      const [first, second] = round % 2 === 0 ? [0, 1] : [1, 0];
      const [shipped, cancelled] = await Promise.all([
        ship(world.support.client.at(haat.api(first).url), order, [{ lineId: lineOf(order), quantity: 1 }]),
        ada.client.at(haat.api(second).url).post(`/v1/orders/${order.id}/cancellation`, {}),
      ]);
      expect([shipped.status, cancelled.status].sort()).toEqual([201, 409]);
      const won = shipped.status === 201 ? 'confirmed/unpaid/partially_shipped' : 'cancelled/unpaid/unfulfilled';
      expect(await stands(order)).toBe(won);
      outcomes.push(won);
    }
    const sent = outcomes.filter((won) => won.startsWith('confirmed')).length;
    expect(await world.stock(goods)).toEqual({ onHand: 100 - sent, reserved: sent, available: 100 - 2 * sent });
    await assertInvariants(haat.database);
  });
});
