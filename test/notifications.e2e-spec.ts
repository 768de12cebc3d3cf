import type { OrderResponse } from '../src/orders/order.dto';
import { mail, mails, mailsTo } from './support/mailbox';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { cart, made, placeOrder, unique, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true, env: { STORE_NAME: 'Haat <Test>', STOREFRONT_URL: 'https://shop.example/in' } });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('The mail about an order', () => {
  it('says in plain text and in HTML what was bought, for how much, and where to see it', async () => {
    const email = uniqueEmail('guest');
    const goods = await world.goods({ title: 'Kurta <b>& more', priceMinor: 12_990_000 });
    const order = made(await placeOrder(haat.client(), cart([{ ...goods, quantity: 2 }], { email })));
    const { text, html, subject, from } = await mail(email, /^Your order/);
    expect(subject).toBe(`Your order ${order.number}`);
    expect(from[0]).toMatchObject({ address: 'shop@haat.test' });
    for (const form of [text, html]) {
      expect(form).toContain(order.number);
      expect(form).toContain('₹2,59,800.00');
      expect(form).toContain(`https://shop.example/in/orders/${order.id}?token=`);
    }
    expect(text).toContain('2 × Kurta <b>& more');
    expect(html).toContain('2 × Kurta &lt;b&gt;&amp; more');
    expect(html).not.toContain('<b>&');
  });

  it('carries a link whose token opens the order', async () => {
    const email = uniqueEmail('guest');
    const order = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
    const token = /\?token=([\w.-]+)/.exec((await mail(email, /^Your order/)).text)?.[1] ?? '';
    const seen = await haat.client().get<OrderResponse>(`/v1/orders/${order.id}`, { 'x-order-token': token });
    expect(seen).toMatchObject({ status: 200, body: { number: order.number } });
  });

  it('goes to the account of whoever is signed in, or to the address that the order names', async () => {
    const ada = await world.customer('ada');
    const other = uniqueEmail('other');
    made(await placeOrder(ada.client, cart([await world.goods()])));
    made(await placeOrder(ada.client, cart([await world.goods()], { email: other })));
    await mails(ada.email, /^Your order/);
    await mails(other, /^Your order/);
    const orders = (await mailsTo(ada.email)).filter(({ subject }) => subject.startsWith('Your order'));
    expect(orders).toHaveLength(1);
  });

  it('is followed by another when it is cancelled', async () => {
    const ada = await world.customer('ada');
    const order = made(await placeOrder(ada.client, cart([await world.goods()])));
    made(await world.support.client.post<OrderResponse>(`/v1/admin/orders/${order.id}/cancellation`, {}));
    const cancelled = await mail(ada.email, /cancelled/);
    expect(cancelled.subject).toContain(order.number);
    // Whichever was sent first.
    await mails(ada.email, /^Your order/, { count: 2 });
  });

  it('comes once, under a Message-ID of its own, however often the order was sent', async () => {
    const email = uniqueEmail('impatient');
    const [goods, key] = [await world.goods(), `key-${unique()}`];
    for (let i = 0; i < 3; i++) await placeOrder(haat.client(), cart([goods], { email }), key);
    const { headers } = await mail(email, /^Your order/);
    const { id } = await haat.database.row<{ id: string }>('SELECT id FROM mails WHERE recipient = $1', [email]);
    expect(headers['message-id']).toBe(`<${id}@haat>`);
    const { events } = await haat.database.row<{ events: number }>(
      `SELECT count(*)::int AS events FROM outbox_events WHERE type = 'mail.requested' AND aggregate_id = $1`,
      [id],
    );
    expect(events).toBe(1);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('is written under the id of the request in the log of the worker', async () => {
    const id = `order-${unique()}`;
    const headers = { 'x-request-id': id, 'idempotency-key': id };
    made(await haat.client().post('/v1/orders', cart([await world.goods()], { email: uniqueEmail('guest') }), headers));
    // Both the listener of the order and the sender of the mail that it caused.
    await eventually(
      'the worker logs it twice',
      () => haat.worker.log.filter((line) => line.requestId === id).length >= 2,
    );
  });
});
