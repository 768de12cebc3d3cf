import { randomUUID } from 'node:crypto';
import type { OrderResponse } from '../src/orders/order.dto';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, type Person, placeOrder, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('Placing an order', () => {
  let ada: Person;
  beforeAll(async () => (ada = await world.customer('ada')));

  it('answers with the order, at the prices of the server, and holds its stock', async () => {
    const [kurta, tea] = [
      await world.goods({ onHand: 5, priceMinor: 129_900 }),
      await world.goods({ onHand: 9, priceMinor: 25_050 }),
    ];
    const answer = await placeOrder(ada.client, cart([{ ...kurta, quantity: 2 }, tea]));
    const order = made(answer);
    expect(answer.headers.location).toBe(`/v1/orders/${order.id}`);
    expect(order).toMatchObject({
      number: expect.stringMatching(/^H-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/) as string,
      status: 'confirmed',
      paymentStatus: 'unpaid',
      fulfilmentStatus: 'unfulfilled',
      email: ada.email,
      lines: [
        { variantId: kurta.variantId, sku: kurta.sku, quantity: 2, unitPrice: inr(129_900), total: inr(259_800) },
        { variantId: tea.variantId, sku: tea.sku, quantity: 1, unitPrice: inr(25_050), total: inr(25_050) },
      ],
      totals: { items: inr(284_850), discount: inr(0), shipping: inr(0), tax: inr(43_452), grand: inr(284_850) },
      taxIncluded: true,
      shippingAddress: ADDRESS,
      payments: [],
    });
    expect(order).not.toHaveProperty('accessToken');
    expect(await world.stock(kurta)).toEqual({ onHand: 5, reserved: 2, available: 3 });
    expect((await ada.client.get<OrderResponse>(`/v1/orders/${order.id}`)).body).toEqual(order);
  });

  it('keeps what was bought as it was called and priced, whatever becomes of the product', async () => {
    const kurta = await world.goods();
    const order = made(await placeOrder(ada.client, cart([kurta])));
    const path = `/v1/admin/variants/${kurta.variantId}`;
    const { headers } = await world.catalogue.client.get(path);
    const change = { price: inr(1), sku: `${kurta.sku}-NEW` };
    expect((await world.catalogue.client.patch(path, change, { 'if-match': headers.etag })).status).toBe(200);
    expect((await ada.client.get<OrderResponse>(`/v1/orders/${order.id}`)).body.lines).toEqual(order.lines);
  });

  it('refuses what is not in stock, names each line, and keeps nothing of the try', async () => {
    const [scarce, plenty] = [await world.goods({ onHand: 1 }), await world.goods({ onHand: 9 })];
    const before = await orderCount();
    const answer = await placeOrder(ada.client, cart([plenty, { ...scarce, quantity: 2 }]));
    const problem = refusal(answer, 409, 'inventory.out_of_stock');
    expect(pointers(problem)).toEqual(['/lines/1/quantity']);
    // How many are left is for staff to know.
    expect(answer.text).not.toContain('available"');
    expect(await orderCount()).toBe(before);
    expect(await world.stock(plenty)).toMatchObject({ reserved: 0 });
  });

  it('adds up lines that name one variant', async () => {
    const goods = await world.goods({ onHand: 3 });
    const twice = cart([
      { ...goods, quantity: 2 },
      { ...goods, quantity: 2 },
    ]);
    refusal(await placeOrder(ada.client, twice), 409, 'inventory.out_of_stock');
    const fits = cart([{ ...goods, quantity: 2 }, goods]);
    made(await placeOrder(ada.client, fits));
    expect(await world.stock(goods)).toMatchObject({ available: 0 });
  });

  it.each(['draft', 'archived'])('refuses what is %s', async (status) => {
    const hidden = await world.goods({ status });
    const problem = refusal(await placeOrder(ada.client, cart([hidden])), 422, 'orders.not_for_sale');
    expect(pointers(problem)).toEqual(['/lines/0/variantId']);
  });

  it('refuses a variant that does not exist', async () => {
    refusal(await placeOrder(ada.client, cart([{ variantId: randomUUID() }])), 422, 'orders.not_for_sale');
  });

  it('takes no price from the client', async () => {
    const { variantId } = await world.goods();
    const body = { ...cart([]), lines: [{ variantId, quantity: 1, unitPrice: inr(1) }], totals: { grand: inr(1) } };
    const problem = refusal(await placeOrder(ada.client, body), 422, 'request.invalid');
    expect(pointers(problem)).toEqual(['/lines/0/unitPrice', '/totals']);
  });

  it('refuses a total that is not the expected one, and tells the new one', async () => {
    const goods = await world.goods({ priceMinor: 5_000 });
    const problem = refusal(
      await placeOrder(ada.client, cart([goods], { expectedTotal: inr(4_000) })),
      409,
      'orders.price_changed',
    );
    expect(problem['total']).toEqual(inr(5_000));
    expect((await placeOrder(ada.client, cart([goods], { expectedTotal: inr(5_000) }))).status).toBe(201);
  });

  it.each([[0], [-1], [1.5], [2 ** 53], ['1'], [null], [10_001], [[1]], [true]])(
    'refuses the quantity %j',
    async (quantity) => {
      const { variantId } = await world.goods();
      const answer = await placeOrder(ada.client, { ...cart([]), lines: [{ variantId, quantity }] });
      expect(pointers(refusal(answer, 422, 'request.invalid'))).toContain('/lines/0/quantity');
    },
  );

  it.each([
    ['no lines', { lines: [] }, '/lines'],
    ['101 lines', { lines: Array.from({ length: 101 }, () => ({ variantId: randomUUID(), quantity: 1 })) }, '/lines'],
    ['an unknown way to pay', { payment: { provider: 'barter' } }, '/payment/provider'],
    ['an address without a street', { shippingAddress: { ...ADDRESS, line1: '' } }, '/shippingAddress/line1'],
    ['a country in words', { shippingAddress: { ...ADDRESS, country: 'India' } }, '/shippingAddress/country'],
    ['a total in fractions', { expectedTotal: { amount: 1.5, currency: 'INR' } }, '/expectedTotal/amount'],
  ])('refuses %s', async (_, wrong, pointer) => {
    const body = { ...cart([{ variantId: randomUUID() }]), ...wrong };
    expect(pointers(refusal(await placeOrder(ada.client, body), 422, 'request.invalid'))).toContain(pointer);
  });

  const orderCount = async (): Promise<number> =>
    (await haat.database.row<{ n: number }>('SELECT count(*)::int AS n FROM orders')).n;
});

describe('Cancelling', () => {
  it('gives the stock back, once, and remembers why', async () => {
    const ada = await world.customer('ada');
    const goods = await world.goods({ onHand: 3 });
    const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
    expect(await world.stock(goods)).toMatchObject({ available: 0 });
    const path = `/v1/orders/${order.id}/cancellation`;
    const cancelled = made(await ada.client.post<OrderResponse>(path, { reason: 'Ordered twice' }));
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'Ordered twice', version: order.version + 1 });
    expect(await world.stock(goods)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    refusal(await ada.client.post(path, {}), 409, 'orders.cannot_cancel');
    expect(await world.stock(goods)).toMatchObject({ available: 3 });
    made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }])));
  });

  it('is refused once something was shipped', async () => {
    const ada = await world.customer('ada');
    const order = made(await placeOrder(ada.client, cart([await world.goods()])));
    await haat.database.rows(`UPDATE orders SET fulfilment_status = 'shipped' WHERE id = $1`, [order.id]);
    refusal(await ada.client.post(`/v1/orders/${order.id}/cancellation`, {}), 409, 'orders.cannot_cancel');
    refusal(
      await world.support.client.post(`/v1/admin/orders/${order.id}/cancellation`, {}),
      409,
      'orders.cannot_cancel',
    );
    await haat.database.rows(`UPDATE orders SET fulfilment_status = 'unfulfilled' WHERE id = $1`, [order.id]);
  });

  it('has one winner when the customer, support and the customer’s other window do it at once', async () => {
    const ada = await world.customer('ada');
    const goods = await world.goods({ onHand: 4 });
    const order = made(await placeOrder(ada.client, cart([{ ...goods, quantity: 2 }])));
    const attempts = Array.from({ length: 10 }, (_, i) =>
      i % 2 === 0
        ? ada.client.post(`/v1/orders/${order.id}/cancellation`, {})
        : world.support.client.post(`/v1/admin/orders/${order.id}/cancellation`, {}),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await world.stock(goods)).toMatchObject({ reserved: 0 });
  });
});
