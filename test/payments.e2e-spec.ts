import { randomUUID } from 'node:crypto';
import { mails } from './support/mailbox';
import { atGateway, becomes, buy, paidBy, payAgain, readOrder } from './support/payments';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, inr, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const statuses = ({ status, paymentStatus }: Order): string => `${status}/${paymentStatus}`;
const timelineOf = async (order: Order): Promise<string[]> =>
  (await ada.client.get<{ items: { type: string }[] }>(`/v1/orders/${order.id}/timeline`)).body.items.map(
    ({ type }) => type,
  );

describe('An order that is paid at once', () => {
  it('is confirmed and paid by an approved payment, and the money is at the gateway once', async () => {
    const goods = await world.goods({ priceMinor: 99_900 });
    const order = made(await buy(ada.client, 'tok_approved', goods));
    expect(statuses(order)).toBe('confirmed/paid');
    expect(order.payments).toEqual([
      expect.objectContaining({
        provider: 'sandbox',
        status: 'captured',
        amount: inr(99_900),
        refunded: inr(0),
        failure: null,
      }),
    ]);
    expect(order.expiresAt).toBeNull();
    expect(await atGateway(haat, order)).toEqual({ inMinor: 99_900, outMinor: 0 });
    expect(await timelineOf(order)).toEqual(['placed', 'payment_captured', 'confirmed']);
    expect(await world.stock(goods)).toMatchObject({ reserved: 1 });
  });

  it('waits with its goods after a declined payment, and another try confirms it', async () => {
    const goods = await world.goods({ onHand: 1 });
    const order = made(await buy(ada.client, 'tok_declined', goods));
    expect(statuses(order)).toBe('pending/failed');
    expect(order.payments[0]).toMatchObject({ status: 'failed', failure: 'card_declined' });
    expect(order.expiresAt).not.toBeNull();
    expect(await world.stock(goods)).toMatchObject({ reserved: 1, available: 0 });
    const again = made(await payAgain(ada.client, order, 'tok_declined'));
    expect(statuses(again)).toBe('pending/failed');
    const paid = made(await payAgain(ada.client, order, 'tok_approved'));
    expect(statuses(paid)).toBe('confirmed/paid');
    expect(paid.payments.map(({ status }) => status)).toEqual(['failed', 'failed', 'captured']);
    expect(await timelineOf(order)).toEqual([
      'placed',
      'payment_failed',
      'payment_failed',
      'payment_captured',
      'confirmed',
    ]);
    refusal(await payAgain(ada.client, order, 'tok_approved'), 409, 'payments.nothing_owed');
  });

  it('is charged once although the answer of the gateway was lost', async () => {
    const order = made(await buy(ada.client, 'tok_timeout', await world.goods({ priceMinor: 5_000 })));
    const paid = await becomes(ada.client, order, { status: 'confirmed', paymentStatus: 'paid' });
    expect(paid.payments).toHaveLength(1);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 5_000, outMinor: 0 });
  });

  it('waits for a slow gateway', async () => {
    expect(statuses(made(await buy(ada.client, 'tok_slow', await world.goods())))).toBe('confirmed/paid');
  });

  it('is not paid where the gateway broke and charged nothing', async () => {
    const order = made(await buy(ada.client, 'tok_error', await world.goods()));
    expect(statuses(order)).toBe('pending/failed');
    expect(order.payments[0]).toMatchObject({ status: 'failed', failure: 'gateway_error' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 0, outMinor: 0 });
    expect(statuses(made(await payAgain(ada.client, order, 'tok_approved')))).toBe('confirmed/paid');
  });

  it('of nothing is paid without a gateway', async () => {
    const order = made(await buy(ada.client, 'tok_declined', await world.goods({ priceMinor: 0 })));
    expect(statuses(order)).toBe('confirmed/paid');
    expect(order.payments).toEqual([]);
  });

  it('can be a guest’s, who pays again with the token of the order', async () => {
    const guest = haat.client();
    const order = made(await buy(guest, 'tok_declined', await world.goods(), { email: uniqueEmail('guest') }));
    refusal(await payAgain(guest, order, 'tok_approved'), 404, 'orders.not_found');
    const holder = guest.with({ 'x-order-token': order.accessToken });
    expect(statuses(made(await payAgain(holder, order, 'tok_approved')))).toBe('confirmed/paid');
    refusal(await payAgain(ada.client, order, 'tok_approved'), 404, 'orders.not_found');
  });

  it('can be paid on delivery instead', async () => {
    const order = made(await buy(ada.client, 'tok_declined', await world.goods()));
    const path = `/v1/orders/${order.id}/payments`;
    const later = made(await ada.client.once<Order>(path, { provider: 'manual' }));
    expect(`${later.status}/${later.paymentStatus}`).toBe('confirmed/failed');
    expect(later.expiresAt).toBeNull();
  });
});

describe('The means of payment', () => {
  it.each([
    [{ provider: 'sandbox' }, 'payments.token_needed', '/payment/token'],
    [{ provider: 'manual', token: 'tok_approved' }, 'payments.token_needed', '/payment/token'],
    [{ provider: 'stripe', token: 'pm_card_visa' }, 'payments.provider_unavailable', '/payment/provider'],
    [{ provider: 'gold' }, 'request.invalid', '/payment/provider'],
  ])('%j are refused before anything is kept', async (payment, code, pointer) => {
    const goods = await world.goods();
    const answer = await placeOrder(ada.client, cart([goods], { payment }));
    expect(pointers(refusal(answer, 422, code))).toContain(pointer);
    expect(await world.stock(goods)).toMatchObject({ reserved: 0 });
  });

  it('that the gateway does not know fail', async () => {
    const order = made(await buy(ada.client, 'tok_unheard_of', await world.goods()));
    expect(order.payments[0]).toMatchObject({ status: 'failed', failure: 'unknown_token' });
  });
});

describe('One key', () => {
  it.each(['tok_approved', 'tok_declined', 'tok_timeout'])(
    'twenty times with %s, at two processes: one order, one charge, one answer',
    async (token) => {
      const [goods, key] = [await world.goods({ priceMinor: 700 }), randomUUID()];
      const body = paidBy(token, [goods]);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => placeOrder(ada.client.at(haat.api(i % 2).url), body, key)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
      expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
      expect(new Set(answers.map(({ body: { paymentStatus } }) => paymentStatus)).size).toBe(1);
      const order = made(await placeOrder(ada.client, body, key));
      expect(order.payments).toHaveLength(1);
      const { inMinor } = await atGateway(haat, order);
      expect(inMinor).toBe(token === 'tok_declined' ? 0 : 700);
      expect(await world.stock(goods)).toMatchObject({ reserved: 1 });
    },
  );

  it('pays again once', async () => {
    const order = made(await buy(ada.client, 'tok_declined', await world.goods({ priceMinor: 900 })));
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => payAgain(ada.client.at(haat.api(i % 2).url), order, 'tok_approved', key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => statuses(body)))).toEqual(new Set(['confirmed/paid']));
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
    expect(await atGateway(haat, order)).toMatchObject({ inMinor: 900 });
  });

  it('is one of ten different ones with which an order is paid at the same moment', async () => {
    const order = made(await buy(ada.client, 'tok_declined', await world.goods({ priceMinor: 900 })));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => payAgain(ada.client.at(haat.api(i % 2).url), order, 'tok_approved')),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 201))
      expect([status, (body as unknown as { code: string }).code]).toEqual([
        409,
        expect.stringMatching(/^payments\.(under_way|nothing_owed)$/),
      ]);
    expect(await atGateway(haat, order)).toMatchObject({ inMinor: 900 });
  });
});

describe('Cancelling a paid order', () => {
  it('gives the money back in the background, and the goods at once', async () => {
    const goods = await world.goods({ onHand: 3, priceMinor: 4_200 });
    const order = made(await buy(ada.client, 'tok_approved', goods));
    const cancelled = made(await ada.client.post<Order>(`/v1/orders/${order.id}/cancellation`, { reason: 'Too many' }));
    expect(cancelled.status).toBe('cancelled');
    expect(await world.stock(goods)).toMatchObject({ reserved: 0, available: 3 });
    const refunded = await becomes(ada.client, order, { paymentStatus: 'refunded' });
    expect(refunded.payments[0]).toMatchObject({ status: 'captured', refunded: inr(4_200) });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 4_200, outMinor: 4_200 });
    expect(await timelineOf(order)).toEqual(['placed', 'payment_captured', 'confirmed', 'cancelled', 'refunded']);
    refusal(await payAgain(ada.client, order, 'tok_approved'), 409, 'payments.nothing_owed');
    await mails(ada.email, /was cancelled/i);
  });

  it('while the gateway is away gives the money back when it is there again', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 100 })));
    await haat.gateway.kill();
    made(await ada.client.post<Order>(`/v1/orders/${order.id}/cancellation`, {}));
    expect((await readOrder(ada.client, order)).paymentStatus).toBe('paid');
    await haat.gateway.start();
    await becomes(ada.client, order, { paymentStatus: 'refunded' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 100, outMinor: 100 });
  });
});

describe('While the gateway is away', () => {
  it('orders are placed and wait, and are paid when it is there again', async () => {
    await haat.gateway.kill();
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 300 })));
    expect(statuses(order)).toBe('pending/unpaid');
    refusal(await payAgain(ada.client, order, 'tok_approved'), 409, 'payments.under_way');
    await haat.gateway.start();
    await becomes(ada.client, order, { status: 'confirmed', paymentStatus: 'paid' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 300, outMinor: 0 });
  });

  it('an order that is cancelled is not charged any more', async () => {
    await haat.gateway.kill();
    const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 300 })));
    made(await ada.client.post<Order>(`/v1/orders/${order.id}/cancellation`, {}));
    await haat.gateway.start();
    // It is asked whether it heard of the payment, and has not; what was on its way then cannot arrive any more.
    await haat.database.rows(`UPDATE payments SET created_at = now() - interval '2 minutes' WHERE reference = $1`, [
      order.id,
    ]);
    await becomes(ada.client, order, { status: 'cancelled', paymentStatus: 'failed' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 0, outMinor: 0 });
  });
});
