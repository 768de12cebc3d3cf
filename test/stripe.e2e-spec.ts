import { randomUUID } from 'node:crypto';
import type { OrderResponse } from '../src/orders/order.dto';
import type { RefundResponse } from '../src/order-payments/order-payment.dto';
import type { Answer, Client, Wire } from './support/client';
import { becomes, readOrder } from './support/payments';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { StripeStandIn } from './support/stripe-stand-in';
import { eventually } from './support/waiting';
import { cart, inr, made, type Order, type Person, placeOrder, World } from './support/world';

const stripe = new StripeStandIn();
beforeAll(() => stripe.open());
const haat = useHaat({ worker: true, env: stripe.env() });
afterAll(() => {
  stripe.close();
});
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
afterEach(() => {
  stripe.faults.clear();
  stripe.beforeAnswer = null;
});

const statuses = ({ status, paymentStatus }: Order): string => `${status}/${paymentStatus}`;
const by = (token: string): object => ({ payment: { provider: 'stripe', token } });
const buy = async (token: string, priceMinor = 1_000, key: string = randomUUID()): Promise<Order> =>
  made(await placeOrder(ada.client, cart([await world.goods({ priceMinor })], by(token)), key));
const payAgain = (client: Client, { id }: Order, token: string): Promise<Answer<Order>> =>
  client.once<OrderResponse>(`/v1/orders/${id}/payments`, { provider: 'stripe', token });
const refund = (order: Order, amount: number): Promise<Answer<Wire<RefundResponse>>> =>
  world.support.client.once<RefundResponse>(`/v1/admin/orders/${order.id}/refunds`, {
    amount: inr(amount),
    reason: 'A lamp came broken',
  });

describe('An order that is paid with Stripe', () => {
  it('is confirmed and paid, and Stripe is asked for exactly that', async () => {
    const order = await buy('pm_card_visa', 99_900);
    expect(statuses(order)).toBe('confirmed/paid');
    const [payment] = order.payments;
    expect(payment).toMatchObject({ provider: 'stripe', status: 'captured', amount: inr(99_900) });
    expect(stripe.moneyOf(order)).toEqual({ payments: 1, inMinor: 99_900, outMinor: 0 });
    const asked = stripe.received.filter(({ fields }) => fields['metadata[reference]'] === order.id);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/v1/payment_intents',
      headers: { authorization: `Bearer ${stripe.key}`, 'idempotency-key': payment?.id },
    });
    expect(asked[0]?.headers['user-agent']).toContain('Haat');
    expect(asked[0]?.fields).toEqual({
      amount: '99900',
      currency: 'inr',
      payment_method: 'pm_card_visa',
      confirm: 'true',
      capture_method: 'automatic',
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
      error_on_requires_action: 'true',
      'metadata[payment]': payment?.id,
      'metadata[reference]': order.id,
    });
  });

  it.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_unheard_of', 'resource_missing'],
    // Stripe answers a key alike for a day, a 500 too: waiting for it to do better would only hold the customer up.
    ['pm_broken', 'gateway_error'],
  ])('waits after %s, says why, and is paid by another try', async (token, failure) => {
    const order = await buy(token);
    expect(statuses(order)).toBe('pending/failed');
    expect(order.payments[0]).toMatchObject({ status: 'failed', failure });
    expect(stripe.moneyOf(order)).toMatchObject({ inMinor: 0 });
    expect(statuses(made(await payAgain(ada.client, order, 'pm_card_visa')))).toBe('confirmed/paid');
    expect(stripe.moneyOf(order)).toMatchObject({ inMinor: 1_000, outMinor: 0 });
    refusal(await payAgain(ada.client, order, 'pm_card_visa'), 409, 'payments.nothing_owed');
  });

  it('is charged once although the answer was lost', async () => {
    const order = await buy('pm_lost', 5_000);
    expect(await becomes(ada.client, order, { paymentStatus: 'paid' })).toMatchObject({ status: 'confirmed' });
    expect(stripe.moneyOf(order)).toEqual({ payments: 1, inMinor: 5_000, outMinor: 0 });
  });

  it('is charged once although nothing could be learned for a while', async () => {
    stripe.faults.set('POST /v1/payment_intents', 'lost').set('GET /v1/payment_intents', 'lost');
    const order = await buy('pm_card_visa', 4_000);
    expect(statuses(order)).toBe('pending/unpaid');
    stripe.faults.clear();
    await becomes(ada.client, order, { status: 'confirmed', paymentStatus: 'paid' });
    expect(stripe.moneyOf(order)).toEqual({ payments: 1, inMinor: 4_000, outMinor: 0 });
  });

  it('twenty times under one key is one payment', async () => {
    const [goods, key] = [await world.goods({ priceMinor: 700 }), randomUUID()];
    const body = cart([goods], by('pm_card_visa'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => placeOrder(ada.client, body, key)));
    expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${id}`)).size).toBe(1);
    expect(stripe.moneyOf(made(await placeOrder(ada.client, body, key)))).toMatchObject({ payments: 1, inMinor: 700 });
  });
});

describe('Money that goes back by Stripe', () => {
  it('is given in parts, each under a key of its own, and never more than there was', async () => {
    const order = await buy('pm_card_visa');
    expect(made(await refund(order, 400))).toMatchObject({ status: 'succeeded', amount: inr(400) });
    expect(statuses(await readOrder(ada.client, order))).toBe('confirmed/partially_refunded');
    made(await refund(order, 600));
    expect(statuses(await readOrder(ada.client, order))).toBe('confirmed/refunded');
    refusal(await refund(order, 1), 409, 'payments.above_captured');
    expect(stripe.moneyOf(order)).toEqual({ payments: 1, inMinor: 1_000, outMinor: 1_000 });
    const { id } = stripe.intentOf(order);
    const asked = stripe.received.filter(({ method, fields }) => method === 'POST' && fields['payment_intent'] === id);
    expect(asked.map(({ fields, headers }) => fields['metadata[refund]'] === headers['idempotency-key'])).toEqual([
      true,
      true,
    ]);
  });

  it('is given once although the answers were lost', async () => {
    const order = await buy('pm_card_visa');
    stripe.faults.set('POST /v1/refunds', 'lost');
    expect(made(await refund(order, 300))).toMatchObject({ status: 'pending' });
    stripe.faults.clear();
    await becomes(ada.client, order, { paymentStatus: 'partially_refunded' });
    expect(stripe.moneyOf(order)).toMatchObject({ outMinor: 300 });
  });

  it('goes back when the order is cancelled', async () => {
    const order = await buy('pm_card_visa', 4_200);
    made(await ada.client.post<Order>(`/v1/orders/${order.id}/cancellation`, {}));
    await becomes(ada.client, order, { status: 'cancelled', paymentStatus: 'refunded' });
    expect(stripe.moneyOf(order)).toEqual({ payments: 1, inMinor: 4_200, outMinor: 4_200 });
  });

  it('fails for good where Stripe has nothing left of it', async () => {
    const order = await buy('pm_card_visa');
    stripe.books.refund({ payment_intent: stripe.intentOf(order).id, amount: '1000' });
    expect(made(await refund(order, 1_000))).toMatchObject({ status: 'failed' });
    // And what Stripe tells of it then is entered.
    const [gone] = stripe.books.refunds.slice(-1);
    if (gone) expect((await stripe.tell(haat, 'refund.created', gone)).status).toBe(204);
    await becomes(ada.client, order, { paymentStatus: 'refunded' });
  });
});

describe('A webhook of Stripe', () => {
  it('that comes before the answer, and twice, counts once', async () => {
    const told: number[] = [];
    stripe.beforeAnswer = async (intent) => {
      const id = `evt_${randomUUID()}`;
      for (let time = 0; time < 2; time++)
        told.push((await stripe.tell(haat, 'payment_intent.succeeded', intent, { id })).status);
    };
    const order = await buy('pm_card_visa', 1_500);
    expect(told).toEqual([204, 204]);
    expect(statuses(order)).toBe('confirmed/paid');
    const { rows } = await haat.database.row<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM ledger_transfers WHERE reference = $1 AND kind = 'capture'`,
      [order.id],
    );
    expect(rows).toBe(1);
  });

  it('of a card that was declined gives the same reason as the answer', async () => {
    const order = await buy('pm_card_chargeDeclined');
    expect((await stripe.tell(haat, 'payment_intent.payment_failed', stripe.intentOf(order))).status).toBe(204);
    expect((await readOrder(ada.client, order)).payments).toMatchObject([{ failure: 'generic_decline' }]);
  });

  it.each<[string, { at?: Date; secret?: string }]>([
    ['signed with another secret', { secret: `whsec_${'0'.repeat(32)}` }],
    ['ten minutes old', { at: new Date(Date.now() - 600_000) }],
  ])('that is %s is refused, and nothing happens', async (_, how) => {
    const order = await buy('pm_card_chargeDeclined');
    const paid = { ...stripe.intentOf(order), status: 'succeeded', amount_received: 1_000 } as const;
    refusal(await stripe.tell(haat, 'payment_intent.succeeded', paid, how), 400, 'payments.notice_refused');
    expect(statuses(await readOrder(ada.client, order))).toBe('pending/failed');
  });

  it('of a refund that was made at Stripe’s dashboard is believed, once', async () => {
    const order = await buy('pm_card_visa');
    const given = stripe.books.refund({ payment_intent: stripe.intentOf(order).id, amount: '400' });
    for (const type of ['refund.created', 'refund.updated', 'refund.created'])
      expect((await stripe.tell(haat, type, given)).status).toBe(204);
    const now = await readOrder(ada.client, order);
    expect(now).toMatchObject({ paymentStatus: 'partially_refunded', payments: [{ refunded: inr(400) }] });
    refusal(await refund(order, 601), 409, 'payments.above_captured');
  });

  it('of our own refund that comes before the answer counts once', async () => {
    const order = await buy('pm_card_visa');
    stripe.faults.set('POST /v1/refunds', 'lost');
    expect(made(await refund(order, 250))).toMatchObject({ status: 'pending' });
    const given = await eventually('it is given', () => stripe.books.refunds.find(({ amount }) => amount === 250));
    expect((await stripe.tell(haat, 'refund.created', given)).status).toBe(204);
    expect((await readOrder(ada.client, order)).payments).toMatchObject([{ refunded: inr(250) }]);
    stripe.faults.clear();
    expect(stripe.moneyOf(order)).toMatchObject({ outMinor: 250 });
  });

  it('of what this program does not know is taken and left alone', async () => {
    const order = await buy('pm_card_visa');
    expect((await stripe.tell(haat, 'payment_intent.created', stripe.intentOf(order))).status).toBe(204);
    expect((await stripe.tell(haat, 'payment_intent.payment_failed', stripe.intentOf(order))).status).toBe(204);
    expect(statuses(await readOrder(ada.client, order))).toBe('confirmed/paid');
  });
});
