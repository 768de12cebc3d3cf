import { randomUUID } from 'node:crypto';
import type { OrderResponse } from '../src/orders/order.dto';
import type { Answer } from './support/client';
import { allOf, lineOf, ship } from './support/fulfilments';
import { atGateway, becomes, buy, readOrder } from './support/payments';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { StripeStandIn } from './support/stripe-stand-in';
import { eventually } from './support/waiting';
import { cart, made, type Order, type Person, placeOrder, World } from './support/world';

const stripe = new StripeStandIn();
beforeAll(() => stripe.open());
const haat = useHaat({ worker: true, gateway: true, apis: 2, env: stripe.env({ PAYMENT_CAPTURE: 'on_shipment' }) });
afterAll(() => {
  stripe.close();
});
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const capture = (order: Order, key: string = randomUUID(), api = 0): Promise<Answer<Order>> =>
  world.support.client
    .at(haat.api(api).url)
    .once<OrderResponse>(`/v1/admin/orders/${order.id}/captures`, undefined, key);
const cancel = (order: Order, api = 0): Promise<Answer<Order>> =>
  ada.client.at(haat.api(api).url).post<OrderResponse>(`/v1/orders/${order.id}/cancellation`, {});

async function promised(): Promise<Order> {
  const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor: 1_000 })));
  expect([order.status, order.paymentStatus]).toEqual(['confirmed', 'authorized']);
  return order;
}

/** Waits until nothing is to be done any more about the money of an order. */
const settled = (order: Order): Promise<unknown> =>
  eventually(
    'its money is where it belongs',
    async () => {
      const { open } = await haat.database.row<{ open: number }>(
        `SELECT ((SELECT count(*) FROM payments WHERE reference = $1 AND due_at IS NOT NULL)
               + (SELECT count(*) FROM refunds WHERE reference = $1 AND status = 'pending'))::int AS open`,
        [order.id],
      );
      return open === 0;
    },
    { withinMs: 60_000 },
  );

describe('A payment that is promised', () => {
  it('confirms the order, and nothing is taken for it', async () => {
    const order = await promised();
    expect(order.payments).toMatchObject([{ status: 'authorized' }]);
    expect(order.expiresAt).toBeNull();
    expect(await atGateway(haat, order)).toEqual({ inMinor: 0, outMinor: 0 });
    const charge = await haat.gateway.charge(order.payments[0]?.id ?? '');
    expect(charge).toMatchObject({ status: 'authorized', amount: 1_000 });
  });

  it('is taken when staff say so, once', async () => {
    const [order, key] = [await promised(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => capture(order, key, i % 2)));
    expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${id}`))).toEqual(new Set([`201 ${order.id}`]));
    const paid = await becomes(ada.client, order, { paymentStatus: 'paid' });
    expect(paid.payments).toMatchObject([{ status: 'captured' }]);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 1_000, outMinor: 0 });
    refusal(await capture(order), 409, 'payments.nothing_to_capture');
  });

  it('is asked for by one of ten who want it at the same moment', async () => {
    const order = await promised();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => capture(order, undefined, i % 2)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      refusal(answer, 409, 'payments.nothing_to_capture');
    await becomes(ada.client, order, { paymentStatus: 'paid' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 1_000, outMinor: 0 });
  });

  it('is taken whole when the first goods leave, and not again with the rest', async () => {
    const goods = await world.goods({ priceMinor: 500 });
    const body = cart([{ ...goods, quantity: 2 }], { payment: { provider: 'sandbox', token: 'tok_approved' } });
    const order = made(await placeOrder(ada.client, body));
    made(await ship(world.support.client, order, [{ lineId: lineOf(order), quantity: 1 }]));
    await becomes(ada.client, order, { paymentStatus: 'paid', fulfilmentStatus: 'partially_shipped' });
    made(await ship(world.support.client, order, [{ lineId: lineOf(order), quantity: 1 }]));
    await settled(order);
    expect(await atGateway(haat, order)).toEqual({ inMinor: 1_000, outMinor: 0 });
  });

  it('is let go when the order is cancelled, and nothing was ever taken', async () => {
    const order = await promised();
    expect(made(await cancel(order)).status).toBe('cancelled');
    const gone = await becomes(ada.client, order, { status: 'cancelled', paymentStatus: 'unpaid' });
    expect(gone.payments).toMatchObject([{ status: 'voided' }]);
    expect(await haat.gateway.charge(order.payments[0]?.id ?? '')).toMatchObject({ status: 'voided' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 0, outMinor: 0 });
    refusal(await capture(order), 409, 'payments.nothing_to_capture');
  });

  it('is there to take only for an order that has one', async () => {
    const declined = made(await buy(ada.client, 'tok_declined', await world.goods()));
    refusal(await capture(declined), 409, 'payments.nothing_to_capture');
    refusal(await capture({ ...declined, id: randomUUID() }), 404, 'orders.not_found');
    const path = `/v1/admin/orders/${declined.id}/captures`;
    refusal(await ada.client.once(path, undefined), 403, 'auth.forbidden');
  });

  it('is taken or let go, ten times at the same moment at two processes, and nothing is kept that nobody owes', async () => {
    for (let round = 0; round < 10; round++) {
      const order = await promised();
      const [captured, cancelled] = await Promise.all([
        capture(order, undefined, round % 2),
        cancel(order, (round + 1) % 2),
      ]);
      // Cancelling is allowed until goods leave: it wins, or follows.
      expect(cancelled.status).toBe(201);
      expect([201, 409]).toContain(captured.status);
      await settled(order);
      const { status, paymentStatus } = await readOrder(ada.client, order);
      const { inMinor, outMinor } = await atGateway(haat, order);
      expect(status).toBe('cancelled');
      expect(paymentStatus).toBe(inMinor === 0 ? 'unpaid' : 'refunded');
      expect(outMinor).toBe(inMinor);
    }
  });
});

describe('A payment that is promised with Stripe', () => {
  const order = async (): Promise<Order> => {
    const payment = { provider: 'stripe', token: 'pm_card_visa' };
    const placed = made(await placeOrder(ada.client, cart([await world.goods({ priceMinor: 900 })], { payment })));
    expect([placed.status, placed.paymentStatus]).toEqual(['confirmed', 'authorized']);
    expect(stripe.moneyOf(placed)).toEqual({ payments: 1, inMinor: 0, outMinor: 0 });
    return placed;
  };

  it.each(['broken', 'lost'] as const)('is taken once although the first answer was %s', async (fault) => {
    const placed = await order();
    const path = `POST /v1/payment_intents/${stripe.intentOf(placed).id}/capture`;
    stripe.faults.set(path, fault);
    made(await ship(world.support.client, placed, allOf(placed)));
    await eventually('it was asked for', () => stripe.received.some((asked) => path === `POST ${asked.path}`));
    stripe.faults.delete(path);
    await becomes(ada.client, placed, { paymentStatus: 'paid' });
    expect(stripe.moneyOf(placed)).toEqual({ payments: 1, inMinor: 900, outMinor: 0 });
  });

  it('is let go when the order is cancelled', async () => {
    const placed = await order();
    made(await cancel(placed));
    const gone = await becomes(ada.client, placed, { status: 'cancelled', paymentStatus: 'unpaid' });
    expect(gone.payments).toMatchObject([{ status: 'voided' }]);
    expect(stripe.intentOf(placed)).toMatchObject({ status: 'canceled', amount_received: 0 });
  });
});
