import { becomes, buy, payAgain } from './support/payments';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, made, type Person, placeOrder, World } from './support/world';

describe('An order that nobody pays', () => {
  const haat = useHaat({ worker: true, gateway: true, env: { PAYMENT_WINDOW_SECONDS: '2' } });
  let world: World;
  let ada: Person;
  beforeAll(async () => {
    world = await World.open(haat);
    ada = await world.customer('ada');
  });

  it('is cancelled when its time is over, and its goods and its coupon are there for others', async () => {
    const goods = await world.goods({ onHand: 1 });
    const order = made(await buy(ada.client, 'tok_declined', goods));
    const cancelled = await becomes(ada.client, order, { status: 'cancelled' });
    expect(cancelled).toMatchObject({
      cancelReason: 'It was not paid in time.',
      expiresAt: null,
      paymentStatus: 'failed',
    });
    expect(await world.stock(goods)).toEqual({ onHand: 1, reserved: 0, available: 1 });
    refusal(await payAgain(ada.client, order, 'tok_approved'), 409, 'payments.nothing_owed');
    made(await buy(ada.client, 'tok_approved', goods));
  });

  it('is not cancelled while the gateway has not said what became of its payment', async () => {
    const goods = await world.goods({ onHand: 1 });
    await haat.gateway.kill();
    const order = made(await buy(ada.client, 'tok_approved', goods));
    await haat.database.rows(`UPDATE orders SET expires_at = now() - interval '1 hour' WHERE id = $1`, [order.id]);
    // Its turn has come and gone for another order that was placed later.
    const witness = made(await placeOrder(ada.client, cart([await world.goods()])));
    await haat.database.rows(
      `UPDATE orders SET status = 'pending', expires_at = now() - interval '1 minute' WHERE id = $1`,
      [witness.id],
    );
    await becomes(ada.client, witness, { status: 'cancelled' });
    expect((await becomes(ada.client, order, { status: 'pending' })).payments[0]?.status).toBe('pending');
    await haat.gateway.start();
    // It had got there after all.
    const wish = {
      amount: goods.priceMinor,
      currency: 'INR',
      token: 'tok_approved',
      capture: true,
      reference: order.id,
    };
    await haat.gateway.faults({ webhooks: false });
    await haat.gateway.post('/charges', wish, order.payments[0]?.id);
    await becomes(ada.client, order, { status: 'confirmed', paymentStatus: 'paid' });
  });
});
