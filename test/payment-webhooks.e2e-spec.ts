import { randomUUID } from 'node:crypto';
import type { Charge } from '../gateway/change';
import { atGateway, becomes, buy, notify, payAgain, readOrder } from './support/payments';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { inr, made, type Order, type Person, World } from './support/world';

const haat = useHaat({ worker: true, gateway: true, apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
/** The tests tell what the gateway would; it keeps quiet unless they say otherwise. */
beforeEach(() => haat.gateway.faults({ webhooks: false }));

const captured = (charge: Charge): object => ({ type: 'charge.captured', data: { charge } });

/** An order whose payment the gateway has taken, and of which the program does not know it yet. */
async function unheardOf(priceMinor: number): Promise<{ order: Order; charge: Charge }> {
  await haat.worker.stop();
  await haat.gateway.kill();
  const order = made(await buy(ada.client, 'tok_approved', await world.goods({ priceMinor })));
  expect(order.payments[0]).toMatchObject({ status: 'pending' });
  await haat.gateway.start();
  await haat.gateway.faults({ webhooks: false });
  const { id: key, amount } = order.payments[0] ?? { id: '', amount: inr(0) };
  const wish = { amount: amount.amount, currency: 'INR', token: 'tok_approved', capture: true, reference: order.id };
  return { order, charge: (await haat.gateway.post<Charge>('/charges', wish, key)).body };
}

describe('A webhook of the gateway', () => {
  afterEach(async () => {
    if (!haat.worker.runs) await haat.restartWorker();
  });

  it('that comes before anything else is known pays the order, once, however often and wherever it comes', async () => {
    const { order, charge } = await unheardOf(1_500);
    const id = `evt_${randomUUID()}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => notify(haat, captured(charge), { id }, i % 2)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204));
    expect(await readOrder(ada.client, order)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect((await notify(haat, captured(charge))).status).toBe(204);
    const { rows } = await haat.database.row<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM ledger_transfers WHERE reference = $1 AND kind = 'capture'`,
      [order.id],
    );
    expect(rows).toBe(1);
  });

  it.each<[string, object]>([
    ['signed with another secret', { secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` }],
    ['ten minutes old', { at: new Date(Date.now() - 600_000) }],
    ['of ten minutes from now', { at: new Date(Date.now() + 600_000) }],
  ])('that is %s is refused, and nothing happens', async (_, how) => {
    const { order, charge } = await unheardOf(700);
    refusal(await notify(haat, captured(charge), how), 400, 'payments.notice_refused');
    expect(await readOrder(ada.client, order)).toMatchObject({ status: 'pending', paymentStatus: 'unpaid' });
    await haat.restartWorker();
    await becomes(ada.client, order, { paymentStatus: 'paid' });
  });

  it('whose body was changed after signing is refused', async () => {
    const send = (headers: object, raw: string) =>
      haat.client().send({
        method: 'POST',
        path: '/v1/payments/webhooks/sandbox',
        raw,
        headers: { 'content-type': 'application/json', ...headers },
      });
    refusal(await send({}, '{}'), 400, 'payments.notice_refused');
    refusal(
      await send({ 'webhook-id': 'x', 'webhook-timestamp': 'now', 'webhook-signature': 'v1,AAAA' }, '{}'),
      400,
      'payments.notice_refused',
    );
    refusal(await haat.client().post('/v1/payments/webhooks/stripe', {}), 404, 'payments.unknown_provider');
    refusal(await haat.client().post('/v1/payments/webhooks/gold', {}), 404, 'payments.unknown_provider');
    refusal(await haat.client().post('/v1/payments/webhooks/sandbox'), 400, 'request.malformed');
  });

  it('that says less than is known changes nothing', async () => {
    const order = made(await buy(ada.client, 'tok_approved', await world.goods()));
    const charge = await haat.gateway.charge(order.payments[0]?.id ?? '');
    for (const [type, status] of [
      ['charge.authorized', 'authorized'],
      ['charge.declined', 'declined'],
      ['charge.voided', 'voided'],
    ]) {
      const event = {
        type,
        data: { charge: { ...charge, status, declineCode: status === 'declined' ? 'late' : null } },
      };
      expect((await notify(haat, event)).status).toBe(204);
    }
    expect((await notify(haat, { type: 'charge.unheard_of', data: {} })).status).toBe(204);
    expect(await readOrder(ada.client, order)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
  });

  it('of a refund that somebody made at the gateway is believed, also before the capture is known', async () => {
    const { order, charge } = await unheardOf(1_000);
    const { body: refund } = await haat.gateway.post(`/charges/${charge.id}/refunds`, { amount: 400 }, 'at-the-desk');
    const refunded = { type: 'refund.succeeded', data: { refund, charge } };
    expect((await notify(haat, refunded)).status).toBe(204);
    expect(await readOrder(ada.client, order)).toMatchObject({ paymentStatus: 'unpaid' });
    expect((await notify(haat, captured(charge))).status).toBe(204);
    await haat.restartWorker();
    const known = await becomes(ada.client, order, { paymentStatus: 'partially_refunded' });
    expect(known.payments[0]).toMatchObject({ refunded: inr(400) });
    expect((await notify(haat, refunded)).status).toBe(204);
    expect((await readOrder(ada.client, order)).payments[0]).toMatchObject({ refunded: inr(400) });
  });

  it('that speaks of what is not here yet is kept, and acted on when it is', async () => {
    const goods = await world.goods({ priceMinor: 250 });
    const later = made(await buy(ada.client, 'tok_declined', goods));
    const charge = (await haat.gateway.charge(later.payments[0]?.id ?? '')) as Charge;
    // A payment that is restored from somewhere after its gateway has spoken of it.
    await haat.database.rows('CREATE TABLE set_aside AS SELECT * FROM payments WHERE reference = $1', [later.id]);
    await haat.database.rows('DELETE FROM payments WHERE reference = $1', [later.id]);
    expect((await notify(haat, captured({ ...charge, status: 'captured' }))).status).toBe(204);
    expect(await readOrder(ada.client, later)).toMatchObject({ paymentStatus: 'failed' });
    await haat.database.rows('INSERT INTO payments SELECT * FROM set_aside');
    await haat.database.rows('DROP TABLE set_aside');
    await becomes(ada.client, later, { status: 'confirmed', paymentStatus: 'paid' });
  });
});

describe('Money that comes too late', () => {
  it('for an order that was cancelled goes back', async () => {
    const { order, charge } = await unheardOf(3_300);
    made(await ada.client.post<Order>(`/v1/orders/${order.id}/cancellation`, {}));
    expect((await notify(haat, captured(charge))).status).toBe(204);
    await haat.restartWorker();
    await becomes(ada.client, order, { status: 'cancelled', paymentStatus: 'refunded' });
    expect(await atGateway(haat, order)).toEqual({ inMinor: 3_300, outMinor: 3_300 });
  });

  it('for an order that was paid meanwhile goes back, and the order stays paid', async () => {
    const first = made(await buy(ada.client, 'tok_declined', await world.goods({ priceMinor: 800 })));
    const paid = made(await payAgain(ada.client, first, 'tok_approved'));
    const wish = { amount: 800, currency: 'INR', token: 'tok_approved', capture: true, reference: first.id };
    const { body: late } = await haat.gateway.post<Charge>('/charges', wish, 'late');
    const declined = first.payments[0]?.id ?? '';
    expect((await notify(haat, captured({ ...late, key: declined }))).status).toBe(204);
    await eventually('the second payment is given back', async () => {
      const { outMinor } = await atGateway(haat, first);
      return outMinor === 800;
    });
    const now = await eventually('it is known here', async () => {
      const order = await readOrder(ada.client, paid);
      return order.payments.some(({ refunded }) => refunded.amount === 800) ? order : null;
    });
    expect(now.status).toBe('confirmed');
  });
});
