import { randomUUID } from 'node:crypto';
import type { TimelinePage } from '../src/orders/order-timeline.dto';
import type { OrderReturnPage } from '../src/returns/return.dto';
import type { Client } from './support/client';
import { allOf, deliver, lineOf, type Quantities, ship } from './support/fulfilments';
import { mail, mails } from './support/mailbox';
import { atGateway, becomes, buy, readOrder } from './support/payments';
import { pointers, refusal } from './support/problem';
import { askBack, decide, ReturnDesk, some } from './support/returns';
import { useHaat } from './support/start';
import { cart, inr, made, type Order, type Person, placeOrder, unique, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
let staff: Client;
let desk: ReturnDesk;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
  staff = world.support.client;
  desk = new ReturnDesk(world, ada);
});

describe('A return', () => {
  it('is asked for, approved, received and refunded, and completes the order with the last of it', async () => {
    const goods = await world.goods({ onHand: 3, priceMinor: 1_000 });
    const bought = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
    await desk.pay(bought);
    await desk.shipped(bought);
    const answer = await askBack(ada.client, bought, some(bought, 1));
    const asked = made(answer);
    expect(asked).toEqual({
      id: expect.any(String) as string,
      orderId: bought.id,
      status: 'requested',
      lines: [{ lineId: lineOf(bought), sku: goods.sku, title: bought.lines[0]?.title, quantity: 1 }],
      reason: 'Too small',
      rejectionReason: null,
      amount: null,
      createdAt: expect.any(String) as string,
      updatedAt: expect.any(String) as string,
      version: 1,
    });
    expect(answer.headers.location).toBe(`/v1/orders/${bought.id}/returns/${asked.id}`);
    expect((await ada.client.get(answer.headers.location ?? '')).body).toEqual(asked);
    expect((await readOrder(ada.client, bought)).lines).toMatchObject([{ returningQuantity: 1, returnedQuantity: 0 }]);
    expect(made(await decide(staff, asked, 'approval'))).toMatchObject({ status: 'approved', amount: null });
    const { subject, text } = await mail(ada.email, /^Please send back/);
    expect([subject, text].join()).toContain(bought.number);
    expect(made(await decide(staff, asked, 'receipt'))).toMatchObject({ status: 'received', amount: inr(1_000) });
    expect(await world.stock(goods)).toEqual({ onHand: 1, reserved: 0, available: 1 });
    expect(await desk.refunded(asked)).toMatchObject({ amount: inr(1_000) });
    expect(await desk.stands(bought)).toBe('confirmed/partially_refunded/shipped');
    expect((await mail(ada.email, /goes back to you/)).text).toContain('₹10.00');
    const rest = await desk.approved(bought, some(bought, 2));
    made(await decide(staff, rest, 'receipt'));
    await desk.refunded(rest);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
    expect(await world.stock(goods)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    const list = await ada.client.get<OrderReturnPage>(`/v1/orders/${bought.id}/returns`);
    expect(list.body.items.map(({ id, status }) => [id, status])).toEqual([
      [asked.id, 'refunded'],
      [rest.id, 'refunded'],
    ]);
  });

  it('is a guest’s with the token of the order, and nobody else’s', async () => {
    const email = uniqueEmail('guest');
    const bought = await desk.shipped(made(await placeOrder(haat.client(), cart([await world.goods()], { email }))));
    const guest = haat.client().with({ 'x-order-token': bought.accessToken });
    const asked = made(await askBack(guest, bought, allOf(bought)));
    const path = `/v1/orders/${bought.id}/returns`;
    expect((await guest.get<OrderReturnPage>(path)).body.items).toEqual([asked]);
    expect((await guest.get(`${path}/${asked.id}`)).body).toEqual(asked);
    for (const stranger of [haat.client(), ada.client, staff]) {
      refusal(await stranger.get(path), 404, 'orders.not_found');
      refusal(await stranger.get(`${path}/${asked.id}`), 404, 'orders.not_found');
      refusal(await askBack(stranger, bought, allOf(bought)), 404, 'orders.not_found');
    }
    const other = await desk.shipped(await desk.order());
    refusal(await ada.client.get(`/v1/orders/${other.id}/returns/${asked.id}`), 404, 'returns.not_found');
  });

  it('of what was not paid lowers what is owed, and is refunded at once', async () => {
    const bought = await desk.shipped(await desk.order(2));
    const half = await desk.approved(bought, some(bought, 1));
    expect(made(await decide(staff, half, 'receipt'))).toMatchObject({ status: 'refunded', amount: inr(1_000) });
    expect(await desk.stands(bought)).toBe('confirmed/unpaid/shipped');
    const above = await staff.once(`/v1/admin/orders/${bought.id}/payments`, { amount: inr(1_001) });
    expect(refusal(above, 409, 'payments.above_owed')).toMatchObject({ owed: inr(1_000) });
    made(await decide(staff, await desk.approved(bought, some(bought, 1)), 'receipt'));
    expect(await desk.stands(bought)).toBe('completed/unpaid/returned');
    const { body } = await staff.get<TimelinePage>(`/v1/admin/orders/${bought.id}/timeline`);
    expect(body.items.slice(-3).map(({ type }) => type)).toEqual(['return_received', 'return_refunded', 'completed']);
  });

  it('of what was paid in part lowers what is owed first, and gives back the rest', async () => {
    const bought = await desk.shipped(await desk.order(2));
    await desk.pay(bought, 1_500);
    const all = await desk.approved(bought);
    expect(made(await decide(staff, all, 'receipt'))).toMatchObject({ status: 'received', amount: inr(2_000) });
    await desk.refunded(all);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
    const { captured, refunded: back } = await haat.database.row<{ captured: number; refunded: number }>(
      `SELECT captured_minor::int AS captured, refunded_minor::int AS refunded FROM ledger_balances WHERE reference = $1`,
      [bought.id],
    );
    expect([captured, back]).toEqual([1_500, 1_500]);
  });

  it('after staff gave some of the money back is worth what is left', async () => {
    const bought = await desk.order(1, 1_000);
    await desk.pay(bought);
    await desk.shipped(bought);
    const body = { amount: inr(400), reason: 'A scratch' };
    made(await staff.once(`/v1/admin/orders/${bought.id}/refunds`, body));
    const all = await desk.approved(bought);
    expect(made(await decide(staff, all, 'receipt'))).toMatchObject({ status: 'received', amount: inr(600) });
    await desk.refunded(all);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
  });

  it('gives money back through the gateway that took it', async () => {
    const bought = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 900 })));
    await desk.shipped(bought);
    await becomes(ada.client, bought, { paymentStatus: 'paid' });
    const all = await desk.approved(bought);
    made(await decide(staff, all, 'receipt'));
    await desk.refunded(all);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
    expect(await atGateway(haat, bought)).toEqual({ inMinor: 900, outMinor: 900 });
  });

  it('is worth what was paid after the discount, piece by piece', async () => {
    const code = `BACK-${unique()}`;
    made(await world.owner.client.post('/v1/admin/coupons', { code, kind: 'fixed', value: 100, currency: 'INR' }));
    const goods = { ...(await world.goods({ priceMinor: 100 })), quantity: 3 };
    const bought = made(await placeOrder(ada.client, cart([goods], { couponCode: code })));
    await desk.pay(bought);
    await desk.shipped(bought);
    const worth: (number | undefined)[] = [];
    for (let piece = 0; piece < 3; piece++) {
      const received = made(await decide(staff, await desk.approved(bought, some(bought, 1)), 'receipt'));
      worth.push(received.amount?.amount);
      await desk.refunded(received);
    }
    expect(worth).toEqual([66, 67, 67]);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
  });

  it('leaves the goods out of the stock where they cannot be sold again', async () => {
    const goods = await world.goods({ onHand: 1 });
    const bought = await desk.shipped(made(await placeOrder(ada.client, cart([goods]))));
    made(await decide(staff, await desk.approved(bought), 'receipt', { restock: false }));
    expect(await world.stock(goods)).toEqual({ onHand: 0, reserved: 0, available: 0 });
  });

  it('that is rejected tells why, and leaves the goods to be asked for again', async () => {
    const bela = await world.customer('bela');
    const bought = await desk.shipped(made(await placeOrder(bela.client, cart([await world.goods()]))));
    const asked = made(await askBack(bela.client, bought, allOf(bought)));
    const rejected = made(await decide(staff, asked, 'rejection', { reason: 'It was worn <b>' }));
    expect(rejected).toMatchObject({ status: 'rejected', rejectionReason: 'It was worn <b>', amount: null });
    const { text, html } = await mail(bela.email, /^About your return/);
    expect(text).toContain('It was worn <b>');
    expect(html).toContain('It was worn &lt;b&gt;');
    const again = made(await askBack(bela.client, bought, allOf(bought)));
    made(await decide(staff, again, 'approval'));
    made(await decide(staff, again, 'rejection'));
    expect(await mails(bela.email, /^About your return/, { count: 2 })).toHaveLength(2);
  });

  it('of a completed order leaves it completed', async () => {
    const bought = await desk.order();
    await desk.pay(bought);
    made(await deliver(staff, made(await ship(staff, bought, allOf(bought)))));
    expect(await desk.stands(bought)).toBe('completed/paid/delivered');
    const all = await desk.approved(bought);
    made(await decide(staff, all, 'receipt'));
    await desk.refunded(all);
    expect(await desk.stands(bought)).toBe('completed/refunded/returned');
  });
});

describe('A return is refused', () => {
  it('of what was not shipped', async () => {
    const bought = await desk.order(2);
    refusal(await askBack(ada.client, bought, allOf(bought)), 409, 'returns.nothing_shipped');
    made(await ship(staff, bought, some(bought, 1)));
    const above = refusal(await askBack(ada.client, bought, some(bought, 2)), 409, 'returns.more_than_shipped');
    expect(pointers(above)).toEqual(['/lines/0/quantity']);
  });

  it('of what is on its way back or has come back', async () => {
    const bought = await desk.shipped(await desk.order(2));
    const first = await desk.approved(bought, some(bought, 1));
    const twice = [...some(bought, 1), ...some(bought, 1)];
    refusal(await askBack(ada.client, bought, twice), 409, 'returns.more_than_shipped');
    made(await decide(staff, first, 'receipt'));
    refusal(await askBack(ada.client, bought, some(bought, 2)), 409, 'returns.more_than_shipped');
    made(await askBack(ada.client, bought, some(bought, 1)));
  });

  it.each<[string, (bought: Order) => [Quantities, string?], string]>([
    ['another order', () => [[{ lineId: randomUUID(), quantity: 1 }]], '/lines/0/lineId'],
    ['nothing', () => [[]], '/lines'],
    ['half a piece', (bought) => [some(bought, 0.5)], '/lines/0/quantity'],
    ['no reason', (bought) => [allOf(bought), ' '], '/reason'],
    ['a reason without end', (bought) => [allOf(bought), 'x'.repeat(501)], '/reason'],
  ])('of %s', async (_, wish, pointer) => {
    const bought = await desk.shipped(await desk.order());
    const problem = refusal(await askBack(ada.client, bought, ...wish(bought)), 422, 'request.invalid');
    expect(pointers(problem)).toContain(pointer);
  });

  it('beyond fifty of one order, so that nobody asks without end', async () => {
    const bought = await desk.shipped(await desk.order());
    await haat.database.rows(
      `WITH many AS (INSERT INTO returns (id, order_id, status) SELECT uuidv7(), $1, 'rejected' FROM generate_series(1, 50) RETURNING id),
            told AS (INSERT INTO order_timeline (id, order_id, position, type, data)
                     SELECT uuidv7(), $1, 100 + row_number() OVER (), 'return_rejected', jsonb_build_object('returnId', id) FROM many)
       INSERT INTO return_lines (return_id, line_id, quantity) SELECT id, $2, 1 FROM many`,
      [bought.id, lineOf(bought)],
    );
    refusal(await askBack(ada.client, bought, allOf(bought)), 409, 'returns.too_many');
    await haat.database.rows(`DELETE FROM order_timeline WHERE order_id = $1 AND position > 100`, [bought.id]);
    await haat.database.rows('DELETE FROM returns WHERE order_id = $1', [bought.id]);
  });
});
