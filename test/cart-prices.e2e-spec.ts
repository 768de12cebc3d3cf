import type { CartResponse, CartShippingPage } from '../src/carts/cart.dto';
import { edited, guestCart, newCoupon, newShippingMethod, seen, wanted } from './support/carts';
import { edit, remove, removeAll } from './support/catalogue';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, inr, made, unique, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));
/** What one test offers would be charged by the next. */
afterEach(() => removeAll(world.owner.client, '/v1/admin/shipping-methods'));

describe('What a cart shows is of this moment', () => {
  it('a new price', async () => {
    const goods = await world.goods({ priceMinor: 10_000 });
    const at = await guestCart(haat, [wanted(goods)]);
    await edit(world.catalogue.client, `/v1/admin/variants/${goods.variantId}`, { price: inr(9_000) });
    expect(await seen(at)).toMatchObject({ lines: [{ unitPrice: inr(9_000) }], totals: { grand: inr(9_000) } });
  });

  it('what is sold out stays, and says so', async () => {
    const goods = await world.goods({ onHand: 3 });
    const at = await guestCart(haat, [wanted(goods, 3)]);
    const movement = { delta: -1, reason: 'Broken' };
    made(await world.catalogue.client.once(`/v1/admin/inventory/${goods.variantId}/movements`, movement));
    expect(await seen(at)).toMatchObject({
      lines: [{ available: false, total: inr(3 * goods.priceMinor) }],
      problems: [{ pointer: '/lines/0/quantity', code: 'out_of_stock' }],
    });
    edited(await at.client.patch(`${at.path}/lines/${at.cart.lines[0]?.id ?? ''}`, { quantity: 2 }));
    expect(await seen(at)).toMatchObject({ lines: [{ available: true }], problems: [] });
  });

  it.each([
    ['archived', (path: string) => edit(world.catalogue.client, path, { status: 'archived' })],
    ['deleted', (path: string) => remove(world.catalogue.client, path)],
  ])('what is %s stays under its name, counts nothing, and can be taken out', async (_, end) => {
    const [gone, kept] = [await world.goods({ title: 'Last year’s kurta' }), await world.goods({ priceMinor: 700 })];
    const at = await guestCart(haat, [wanted(gone), wanted(kept)]);
    expect((await end(`/v1/admin/products/${gone.productId}`)).status).toBeLessThan(300);
    const cart = await seen(at);
    expect(cart).toMatchObject({
      lines: [{ title: 'Last year’s kurta', sku: gone.sku, unitPrice: null, total: inr(0), available: false }, {}],
      totals: { items: inr(700), grand: inr(700) },
      problems: [{ pointer: '/lines/0/variantId', code: 'not_for_sale' }],
    });
    const line = `${at.path}/lines/${cart.lines[0]?.id ?? ''}`;
    refusal(await at.client.patch(line, { quantity: 1 }), 422, 'carts.not_for_sale');
    expect((await at.client.delete(line)).status).toBe(200);
  });
});

describe('A coupon', () => {
  it('comes off the lines, is replaced, and is dropped', async () => {
    const at = await guestCart(haat, [wanted(await world.goods({ priceMinor: 10_000 }), 3)]);
    const [tenth, half] = [await newCoupon(world), await newCoupon(world, { value: 50 })];
    const use = (code: string) => at.client.put<CartResponse>(`${at.path}/coupon`, { code });
    expect(edited(await use(tenth.code.toLowerCase()))).toMatchObject({
      coupon: { code: tenth.code, applies: true, reason: null },
      lines: [{ discount: inr(3_000) }],
      totals: { items: inr(30_000), discount: inr(3_000), grand: inr(27_000) },
    });
    expect(edited(await use(half.code))).toMatchObject({ totals: { grand: inr(15_000) } });
    for (let time = 0; time < 2; time++) {
      const dropped = await at.client.send<CartResponse>({ method: 'DELETE', path: `${at.path}/coupon` });
      expect(edited(dropped)).toMatchObject({ coupon: null, totals: { grand: inr(30_000) } });
    }
  });

  it.each([
    ['unknown', async () => Promise.resolve({ code: `NO-${unique()}` }), 'unknown'],
    ['expired', () => newCoupon(world, { endsAt: '2026-01-01T00:00:00Z' }), 'expired'],
    ['not for so little', () => newCoupon(world, { minimum: inr(10_000_000) }), 'below_minimum'],
  ])('that is %s is refused, and the one before stays', async (_, make, reason) => {
    const at = await guestCart(haat, [wanted(await world.goods())]);
    const before = await newCoupon(world);
    edited(await at.client.put(`${at.path}/coupon`, { code: before.code }));
    const { code } = await make();
    const problem = refusal(await at.client.put(`${at.path}/coupon`, { code }), 422, 'pricing.coupon_invalid');
    expect(problem['reason']).toBe(reason);
    expect(await seen(at)).toMatchObject({ coupon: { code: before.code, applies: true } });
  });

  it('that counts no longer stays, says why, and takes nothing off', async () => {
    const goods = await world.goods({ priceMinor: 10_000 });
    const at = await guestCart(haat, [wanted(goods, 2)]);
    const { code } = await newCoupon(world, { minimum: inr(15_000) });
    edited(await at.client.put(`${at.path}/coupon`, { code }));
    edited(await at.client.patch(`${at.path}/lines/${at.cart.lines[0]?.id ?? ''}`, { quantity: 1 }));
    expect(await seen(at)).toMatchObject({
      coupon: { code, applies: false, reason: 'below_minimum' },
      totals: { discount: inr(0), grand: inr(10_000) },
      problems: [{ pointer: '/coupon', code: 'below_minimum' }],
    });
    await haat.database.rows('DELETE FROM coupons WHERE code = $1', [code]);
    expect(await seen(at)).toMatchObject({ coupon: { code, applies: false, reason: 'unknown' } });
  });
});

describe('Shipping', () => {
  it('is offered for the address, chosen, and priced', async () => {
    const here = await newShippingMethod(world, { countries: ['IN'], position: 1, title: 'Post' });
    const express = await newShippingMethod(world, { countries: ['IN'], position: 2, price: inr(12_000) });
    const abroad = await newShippingMethod(world, { countries: ['NP'], position: 3, price: inr(50_000) });
    const at = await guestCart(haat, [wanted(await world.goods({ priceMinor: 10_000 }))]);
    const offered = async (): Promise<string[]> =>
      (await at.client.get<CartShippingPage>(`${at.path}/shipping-methods`)).body.items.map(({ code }) => code);
    const choose = (code: string) => at.client.put<CartResponse>(`${at.path}/shipping-method`, { code });
    expect(await offered()).toEqual([here.code, express.code]);
    expect(await seen(at)).toMatchObject({ shippingMethod: { code: here.code, title: 'Post', price: inr(4_900) } });
    const chosen = edited(await choose(express.code));
    expect(chosen).toMatchObject({ shippingMethod: { code: express.code }, totals: { grand: inr(22_000) } });
    refusal(await choose(abroad.code), 422, 'pricing.shipping_method_unavailable');
    const address = { ...ADDRESS, country: 'NP', city: 'Janakpur' };
    const moved = edited(await at.client.put(`${at.path}/shipping-address`, address));
    expect(moved).toMatchObject({
      shippingAddress: address,
      shippingMethod: null,
      totals: { shipping: inr(0), grand: inr(10_000) },
      problems: [{ pointer: '/shippingMethod', code: 'unavailable' }],
    });
    expect(await offered()).toEqual([abroad.code]);
    expect(edited(await choose(abroad.code))).toMatchObject({ totals: { shipping: inr(50_000) }, problems: [] });
  });

  it('of nothing costs nothing', async () => {
    await newShippingMethod(world);
    expect((await guestCart(haat)).cart.totals).toMatchObject({ shipping: inr(0), grand: inr(0) });
  });

  it('to half an address is refused', async () => {
    const { path, client } = await guestCart(haat);
    const answer = await client.put(`${path}/shipping-address`, { ...ADDRESS, line1: '', country: 'India' });
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toEqual(
      expect.arrayContaining(['/line1', '/country']) as string[],
    );
  });
});
