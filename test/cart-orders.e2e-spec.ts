import { randomUUID } from 'node:crypto';
import type { CartResponse } from '../src/carts/cart.dto';
import type { OrderResponse } from '../src/orders/order.dto';
import {
  type AtCart,
  customerCart,
  edited,
  guestCart,
  newCoupon,
  newShippingMethod,
  putIn,
  seen,
  tokenOf,
  wanted,
} from './support/carts';
import { edit, removeAll } from './support/catalogue';
import type { Answer } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, inr, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat();
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
/** What one test offers would be charged by the next. */
afterEach(() => removeAll(world.owner.client, '/v1/admin/shipping-methods'));

const payment = { provider: 'manual' };
const shipTo = async (at: AtCart, address: object = ADDRESS): Promise<void> => {
  edited(await at.client.put<CartResponse>(`${at.path}/shipping-address`, address));
};
const order = ({ client, cart }: AtCart, more: object = {}, key?: string): Promise<Answer<Order>> =>
  placeOrder(client, { cartId: cart.id, payment, ...more }, key);

describe('An order of a cart', () => {
  it('is placed in five requests: of what the cart holds, at what the cart said', async () => {
    const goods = await world.goods({ priceMinor: 10_000, onHand: 5 });
    const method = await newShippingMethod(world, { price: inr(3_000), title: 'Post' });
    // Begun, filled, addressed, and shipped somehow: four requests, and the order is the fifth.
    const at = await customerCart(ada.client);
    made(await putIn(at, goods, 2));
    await shipTo(at);
    const cart = edited(await at.client.put<CartResponse>(`${at.path}/shipping-method`, { code: method.code }));
    const placed = made(await order(at, { expectedTotal: cart.totals.grand }));
    expect(placed).toMatchObject({
      status: 'confirmed',
      email: ada.email,
      lines: [{ variantId: goods.variantId, quantity: 2, unitPrice: inr(10_000), total: inr(20_000) }],
      totals: cart.totals,
      taxIncluded: cart.taxIncluded,
      shippingMethod: method.code,
      shippingAddress: ADDRESS,
    });
    expect(await world.stock(goods)).toMatchObject({ reserved: 2 });
    expect((await ada.client.get<OrderResponse>(`/v1/orders/${placed.id}`)).body).toEqual(placed);
  });

  it('takes the coupon of the cart, and uses it up', async () => {
    const { code } = await newCoupon(world, { maxUses: 1, value: 25 });
    const goods = await world.goods({ priceMinor: 10_000 });
    const [first, second] = [await customerCart(ada.client, [wanted(goods)]), await guestCart(haat, [wanted(goods)])];
    for (const at of [first, second]) {
      await shipTo(at);
      edited(await at.client.put<CartResponse>(`${at.path}/coupon`, { code: code.toLowerCase() }));
    }
    const placed = made(await order(first));
    expect(placed).toMatchObject({ couponCode: code, totals: { discount: inr(2_500), grand: inr(7_500) } });
    // The other one comes too late, is told so by the cart, and goes on without.
    const email = uniqueEmail('late');
    refusal(await order(second, { email }), 409, 'pricing.coupon_used_up');
    expect(await seen(second)).toMatchObject({
      status: 'open',
      coupon: { applies: false, reason: 'used_up' },
      problems: [{ pointer: '/coupon', code: 'used_up' }],
    });
    edited(await second.client.send<CartResponse>({ method: 'DELETE', path: `${second.path}/coupon` }));
    expect(made(await order(second, { email })).totals.grand).toEqual(inr(10_000));
  });

  it('of a guest needs the token and an address for the mail, and gives the key to the order', async () => {
    const at = await guestCart(haat, [wanted(await world.goods())]);
    await shipTo(at);
    const email = uniqueEmail('guest');
    expect(pointers(refusal(await order(at), 422, 'orders.email_needed'))).toEqual(['/email']);
    const others = [haat.client(), haat.client().with(tokenOf((await guestCart(haat)).cart)), ada.client];
    for (const client of others) refusal(await order({ ...at, client }, { email }), 404, 'carts.not_found');
    const placed = made(await order(at, { email }));
    const guest = haat.client().with({ 'x-order-token': placed.accessToken });
    expect((await guest.get<OrderResponse>(`/v1/orders/${placed.id}`)).body).toMatchObject({ id: placed.id, email });
  });

  it('of a cart that was claimed belongs to the customer; its token orders nothing any more', async () => {
    const at = await guestCart(haat, [wanted(await world.goods())]);
    await shipTo(at);
    edited(await ada.client.post<CartResponse>(`${at.path}/claim`, undefined, tokenOf(at.cart)));
    refusal(await order(at, { email: uniqueEmail('guest') }), 404, 'carts.not_found');
    expect(made(await order({ ...at, client: ada.client }))).toMatchObject({ email: ada.email });
  });

  it('is placed once: the cart is an order from then on, and keeps no address', async () => {
    const goods = await world.goods();
    const at = await customerCart(ada.client, [wanted(goods)]);
    await shipTo(at);
    const before = await seen(at);
    made(await order(at));
    refusal(await order(at), 409, 'carts.already_ordered');
    const line = `${at.path}/lines/${before.lines[0]?.id ?? ''}`;
    const edits = [
      await putIn(at, goods),
      await at.client.patch(line, { quantity: 2 }),
      await at.client.delete(line),
      await at.client.put(`${at.path}/coupon`, { code: 'WELCOME10' }),
      await at.client.delete(`${at.path}/coupon`),
      await at.client.put(`${at.path}/shipping-address`, ADDRESS),
      await at.client.put(`${at.path}/shipping-method`, { code: 'post' }),
    ];
    for (const edit of edits) refusal(edit, 409, 'carts.already_ordered');
    expect(await seen(at)).toMatchObject({
      status: 'ordered',
      lines: before.lines,
      shippingAddress: null,
      problems: [],
    });
    expect(edited(await ada.client.post<CartResponse>(`${at.path}/claim`))).toMatchObject({ status: 'ordered' });
    const guests = await guestCart(haat, [wanted(goods)]);
    await shipTo(guests);
    made(await order(guests, { email: uniqueEmail('guest') }));
    const late = await ada.client.post(`${guests.path}/claim`, undefined, tokenOf(guests.cart));
    refusal(late, 409, 'carts.already_ordered');
  });

  it('is answered again under its key, to a customer and to a guest, whatever became of the cart', async () => {
    const goods = await world.goods();
    for (const at of [await customerCart(ada.client, [wanted(goods)]), await guestCart(haat, [wanted(goods)])]) {
      await shipTo(at);
      const [key, email] = [randomUUID(), uniqueEmail('again')];
      const first = await order(at, { email }, key);
      made(first);
      await haat.database.rows('DELETE FROM carts WHERE id = $1', [at.cart.id]);
      const again = await order(at, { email }, key);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(again.body).toEqual(first.body);
      refusal(await order(at, { email: uniqueEmail('other') }, key), 422, 'request.idempotency_key_reused');
      // The rule that each ordered cart has its order is asked of those that are there.
      refusal(await order(at, { email }), 404, 'carts.not_found');
    }
  });

  it('goes where the order says, when it says so', async () => {
    const at = await customerCart(ada.client, [wanted(await world.goods())]);
    const elsewhere = { ...ADDRESS, line1: '1 College Street', city: 'Kolkata', region: 'West Bengal' };
    expect(made(await order(at, { shippingAddress: elsewhere })).shippingAddress).toEqual(elsewhere);
  });
});

describe('A refused order leaves the cart open', () => {
  it('with less in stock than it holds', async () => {
    const goods = await world.goods({ onHand: 2 });
    const at = await customerCart(ada.client, [wanted(await world.goods()), wanted(goods, 2)]);
    await shipTo(at);
    const rival = await customerCart(ada.client, [wanted(goods)]);
    await shipTo(rival);
    made(await order(rival));
    const before = await seen(at);
    expect(pointers(refusal(await order(at), 409, 'inventory.out_of_stock'))).toEqual(['/lines/1/quantity']);
    expect(await seen(at)).toEqual(before);
    edited(await at.client.patch<CartResponse>(`${at.path}/lines/${before.lines[1]?.id ?? ''}`, { quantity: 1 }));
    made(await order(at));
  });

  it('with something that is not for sale any more', async () => {
    const goods = await world.goods();
    const at = await customerCart(ada.client, [wanted(goods)]);
    await shipTo(at);
    await edit(world.catalogue.client, `/v1/admin/products/${goods.productId}`, { status: 'archived' });
    expect(pointers(refusal(await order(at), 422, 'orders.not_for_sale'))).toEqual(['/lines/0/variantId']);
    expect(await seen(at)).toMatchObject({ status: 'open', shippingAddress: ADDRESS });
  });

  it('at another price than the customer saw', async () => {
    const goods = await world.goods({ priceMinor: 10_000 });
    const at = await customerCart(ada.client, [wanted(goods)]);
    await shipTo(at);
    await edit(world.catalogue.client, `/v1/admin/variants/${goods.variantId}`, { price: inr(11_000) });
    const problem = refusal(await order(at, { expectedTotal: at.cart.totals.grand }), 409, 'orders.price_changed');
    expect(problem['total']).toEqual(inr(11_000));
    expect(made(await order(at, { expectedTotal: (await seen(at)).totals.grand })).totals.grand).toEqual(inr(11_000));
  });

  it('without what an order needs, and names it', async () => {
    const [empty, unaddressed] = [
      await customerCart(ada.client),
      await customerCart(ada.client, [wanted(await world.goods())]),
    ];
    expect(pointers(refusal(await order(empty), 422, 'carts.incomplete'))).toEqual(['/lines', '/shippingAddress']);
    expect(pointers(refusal(await order(unaddressed), 422, 'carts.incomplete'))).toEqual(['/shippingAddress']);
    expect(await seen(empty)).toMatchObject({ status: 'open', version: 1 });
  });

  it('by a way of shipping that is not offered any more', async () => {
    const method = await newShippingMethod(world);
    const at = await customerCart(ada.client, [wanted(await world.goods())]);
    await shipTo(at);
    edited(await at.client.put<CartResponse>(`${at.path}/shipping-method`, { code: method.code }));
    await edit(world.catalogue.client, `/v1/admin/shipping-methods/${method.id}`, { active: false });
    refusal(await order(at), 422, 'pricing.shipping_method_unavailable');
    expect(await seen(at)).toMatchObject({ status: 'open', shippingMethod: null });
  });
});

describe('An order', () => {
  it('names a cart or lines, and an address with lines', async () => {
    const goods = await world.goods();
    const at = await customerCart(ada.client, [wanted(goods)]);
    const [lines, shippingAddress] = [[wanted(goods)], ADDRESS];
    const both = await placeOrder(ada.client, { cartId: at.cart.id, lines, shippingAddress, payment });
    const neither = await placeOrder(ada.client, { shippingAddress, payment });
    for (const answer of [both, neither]) {
      expect(pointers(refusal(answer, 422, 'request.invalid'))).toEqual(['/cartId', '/lines']);
    }
    const nowhere = await placeOrder(ada.client, { lines, payment });
    expect(pointers(refusal(nowhere, 422, 'request.invalid'))).toEqual(['/shippingAddress']);
  });

  it.each(['not-a-uuid', '', null, 1])('of the cart %j is refused', async (cartId) => {
    const answer = await placeOrder(ada.client, { cartId, payment });
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toContain('/cartId');
  });
});
