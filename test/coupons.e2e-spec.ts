import { randomUUID } from 'node:crypto';
import type { CouponPage, CouponResponse } from '../src/pricing/coupon.dto';
import { edit, remove, wrongMembers } from './support/catalogue';
import type { Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, type Goods, inr, made, type Order, type Person, placeOrder, unique, World } from './support/world';

type Coupon = Wire<CouponResponse>;
const PATH = '/v1/admin/coupons';

const haat = useHaat();
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const newCode = (): string => `TEST-${unique().toUpperCase()}`;
const newCoupon = async (more: object = {}): Promise<Coupon> =>
  made(
    await world.catalogue.client.post<CouponResponse>(PATH, {
      code: newCode(),
      kind: 'percentage',
      value: 10,
      ...more,
    }),
  );
const usesOf = async ({ id }: Coupon): Promise<number> =>
  (await world.catalogue.client.get<CouponResponse>(`${PATH}/${id}`)).body.uses;

describe('Coupons of the staff', () => {
  it('are made, found, changed and deleted', async () => {
    const code = newCode();
    const answer = await world.catalogue.client.post<CouponResponse>(PATH, {
      code: code.toLowerCase(),
      kind: 'fixed',
      value: 10_000,
      currency: 'INR',
      minimum: inr(50_000),
      maxUses: 100,
      maxUsesPerCustomer: 1,
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: '2036-01-01T05:30:00+05:30',
    });
    const coupon = made(answer);
    const path = `${PATH}/${coupon.id}`;
    expect(answer.headers).toMatchObject({ location: path, etag: expect.stringMatching(/^"1-/) as string });
    expect(coupon).toMatchObject({
      code,
      kind: 'fixed',
      value: 10_000,
      currency: 'INR',
      minimum: inr(50_000),
      maxUses: 100,
      maxUsesPerCustomer: 1,
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: '2036-01-01T00:00:00.000Z',
      active: true,
      uses: 0,
    });
    const change = { value: 20_000, minimum: null, maxUses: null, endsAt: null, active: false };
    expect((await edit<CouponResponse>(world.catalogue.client, path, change)).body).toEqual({
      ...coupon,
      ...change,
      updatedAt: expect.any(String) as string,
      version: 2,
    });
    refusal(
      await world.catalogue.client.patch(path, {}, { 'if-match': answer.headers.etag }),
      412,
      'request.stale_version',
    );
    refusal(await world.catalogue.client.delete(path), 428, 'request.version_required');
    expect((await remove(world.catalogue.client, path)).status).toBe(204);
    refusal(await world.catalogue.client.get(path), 404, 'pricing.coupon_not_found');
  });

  it('are listed page by page, the newest first', async () => {
    const [first, second] = [await newCoupon(), await newCoupon()];
    const page = await world.support.client.get<CouponPage>(`${PATH}?limit=1&count=true`);
    expect(page.body.items).toEqual([second]);
    expect(page.body.count).toBeGreaterThanOrEqual(2);
    const next = await world.support.client.get<CouponPage>(`${PATH}?limit=1&cursor=${page.body.nextCursor ?? ''}`);
    expect(next.body.items).toEqual([first]);
  });

  it('leave an entry in the audit log', async () => {
    const { id } = await newCoupon();
    await edit(world.catalogue.client, `${PATH}/${id}`, { value: 5 });
    await remove(world.catalogue.client, `${PATH}/${id}`);
    const log = await world.owner.client.get<{ items: { action: string }[] }>(`/v1/admin/audit-log?target=${id}`);
    expect(log.body.items.map(({ action }) => action).sort()).toEqual([
      'coupons.changed',
      'coupons.created',
      'coupons.deleted',
    ]);
  });

  it('have a code of their own, whatever its capitals', async () => {
    const { code } = await newCoupon();
    const again = { code: code.toLowerCase(), kind: 'percentage', value: 5 };
    refusal(await world.catalogue.client.post(PATH, again), 409, 'pricing.code_taken');
  });

  it.each([
    ['101 per cent', { value: 101 }, '/value'],
    ['nothing', { value: 0 }, '/value'],
    ['half a per cent', { value: 0.5 }, '/value'],
    ['an unknown kind', { kind: 'gift' }, '/kind'],
    ['another currency', { kind: 'fixed', value: 100, currency: 'EUR' }, '/currency'],
    ['a minimum in another currency', { minimum: { amount: 1, currency: 'EUR' } }, '/minimum/currency'],
    ['no uses', { maxUses: 0 }, '/maxUses'],
    ['an end before the start', { startsAt: '2027-01-02T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' }, '/endsAt'],
    ['a code with spaces', { code: 'TEN OFF' }, '/code'],
    ['no code', { code: '' }, '/code'],
  ])('are refused with %s', async (_, wrong, pointer) => {
    const body = { code: newCode(), kind: 'percentage', value: 10, ...wrong };
    expect(wrongMembers(await world.catalogue.client.post(PATH, body))).toEqual([pointer]);
  });

  it('keep at least the uses that they have', async () => {
    const coupon = await newCoupon({ maxUses: 5 });
    const goods = await world.goods();
    for (let i = 0; i < 2; i++) made(await placeOrder(ada.client, cart([goods], { couponCode: coupon.code })));
    const answer = await edit(world.catalogue.client, `${PATH}/${coupon.id}`, { maxUses: 1 });
    expect(refusal(answer, 409, 'pricing.coupon_used_more')['uses']).toBe(2);
    expect((await edit(world.catalogue.client, `${PATH}/${coupon.id}`, { maxUses: 2 })).status).toBe(200);
  });
});

describe('An order with a coupon', () => {
  let goods: Goods;
  beforeAll(async () => (goods = await world.goods({ onHand: 1_000, priceMinor: 129_900 })));
  const order = (couponCode: string, more: object = {}) =>
    placeOrder(ada.client, cart([goods], { couponCode, ...more }));

  it('costs less, line by line, and says by which coupon', async () => {
    const { code } = await newCoupon({ value: 15 });
    const tea = await world.goods({ priceMinor: 33_333 });
    const lines = cart([goods, { ...tea, quantity: 3 }], {
      couponCode: code.toLowerCase(),
      expectedTotal: inr(195_414),
    });
    const placed = made(await placeOrder(ada.client, lines));
    // 15 % of 229,899 is 34,484.85; 129,900 bear 19,485 of it, 99,999 bear 15,000.
    expect(placed).toMatchObject({
      couponCode: code,
      lines: [{ discount: inr(19_485) }, { discount: inr(15_000) }],
      totals: { items: inr(229_899), discount: inr(34_485), grand: inr(195_414) },
    });
    expect((await ada.client.get<Order>(`/v1/orders/${placed.id}`)).body).toEqual(placed);
  });

  it('takes a fixed amount off, and never more than the goods cost', async () => {
    const { code } = await newCoupon({ kind: 'fixed', value: 200_000 });
    expect(made(await order(code)).totals).toMatchObject({ discount: inr(129_900), tax: inr(0), grand: inr(0) });
  });

  it.each([
    ['unknown', null],
    ['inactive', { active: false }],
    ['not_yet_valid', { startsAt: '2099-01-01T00:00:00Z' }],
    ['expired', { endsAt: '2020-01-01T00:00:00Z' }],
    ['below_minimum', { minimum: inr(129_901) }],
  ])('is refused when the coupon is %s, and nothing is kept of the try', async (reason, terms) => {
    const code = terms ? (await newCoupon(terms)).code : newCode();
    const before = await orderCount();
    expect(refusal(await order(code), 422, 'pricing.coupon_invalid')['reason']).toBe(reason);
    expect(await orderCount()).toBe(before);
  });

  it('is refused when there is nothing to take off', async () => {
    const { code } = await newCoupon();
    const free = await world.goods({ priceMinor: 0 });
    const answer = await placeOrder(ada.client, cart([free], { couponCode: code }));
    expect(refusal(answer, 422, 'pricing.coupon_invalid')['reason']).toBe('nothing_to_discount');
  });

  it('counts from its minimum on', async () => {
    const { code } = await newCoupon({ minimum: inr(129_900) });
    made(await order(code));
  });

  it('gives its use back when it is cancelled, and can be placed again', async () => {
    const coupon = await newCoupon({ maxUses: 1, maxUsesPerCustomer: 1 });
    const first = made(await order(coupon.code));
    expect(await usesOf(coupon)).toBe(1);
    expect(refusal(await order(coupon.code), 409, 'pricing.coupon_used_up')['reason']).toBe('total');
    made(await ada.client.post(`/v1/orders/${first.id}/cancellation`, {}));
    expect(await usesOf(coupon)).toBe(0);
    made(await order(coupon.code));
    expect(await usesOf(coupon)).toBe(1);
  });

  it('uses it as often as each customer may, account or address', async () => {
    const { code } = await newCoupon({ maxUsesPerCustomer: 1 });
    const bela = await world.customer('bela');
    const [email, other] = [`guest-${unique()}@haat.test`, `guest-${unique()}@haat.test`];
    const asGuest = (address: string) => placeOrder(haat.client(), cart([goods], { couponCode: code, email: address }));
    made(await order(code));
    expect(refusal(await order(code), 409, 'pricing.coupon_used_up')['reason']).toBe('customer');
    made(await placeOrder(bela.client, cart([goods], { couponCode: code })));
    made(await asGuest(email));
    refusal(await asGuest(email.toUpperCase()), 409, 'pricing.coupon_used_up');
    made(await asGuest(other));
  });

  it('uses it once, however often the same key is sent', async () => {
    const coupon = await newCoupon({ maxUses: 1 });
    const key = randomUUID();
    const answers = [];
    for (let i = 0; i < 3; i++)
      answers.push(await placeOrder(ada.client, cart([goods], { couponCode: coupon.code }), key));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await usesOf(coupon)).toBe(1);
  });

  it('uses nothing when its stock is not there', async () => {
    const coupon = await newCoupon();
    const scarce = await world.goods({ onHand: 1 });
    const tooMany = cart([{ ...scarce, quantity: 2 }], { couponCode: coupon.code });
    refusal(await placeOrder(ada.client, tooMany), 409, 'inventory.out_of_stock');
    expect(await usesOf(coupon)).toBe(0);
  });

  it('keeps its discount when the coupon is deleted, and can be cancelled', async () => {
    const coupon = await newCoupon({ value: 50 });
    const placed = made(await order(coupon.code));
    expect((await remove(world.catalogue.client, `${PATH}/${coupon.id}`)).status).toBe(204);
    const { body } = await ada.client.get<Order>(`/v1/orders/${placed.id}`);
    expect(body).toMatchObject({ couponCode: coupon.code, totals: { discount: inr(64_950) } });
    made(await ada.client.post(`/v1/orders/${placed.id}/cancellation`, {}));
  });

  const orderCount = async (): Promise<number> =>
    (await haat.database.row<{ n: number }>('SELECT count(*)::int AS n FROM orders')).n;
});
