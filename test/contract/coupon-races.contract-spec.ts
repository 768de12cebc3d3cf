import type { CouponResponse } from '../../src/pricing/coupon.dto';
import type { Answer, Wire } from '../support/client';
import { useHaat } from '../support/start';
import {
  cart,
  type Goods,
  inr,
  made,
  type Order,
  type Person,
  placeOrder,
  unique,
  uniqueEmail,
  World,
} from '../support/world';
import { assertInvariants } from './invariants';

const haat = useHaat({ apis: 2 });
let world: World;
let ada: Person;
let goods: Goods;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
  goods = await world.goods({ onHand: 1_000, priceMinor: 50_000 });
});
afterEach(() => assertInvariants(haat.database));

const many = <T>(count: number, start: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => start(index)));

async function newCoupon(more: object): Promise<Wire<CouponResponse>> {
  const body = { code: `RACE-${unique()}`, kind: 'percentage', value: 10, ...more };
  return made(await world.catalogue.client.post<CouponResponse>('/v1/admin/coupons', body));
}

/** How often each outcome came: a status, with the code of a refusal. */
function outcomes(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status === 201 ? '201' : `${status} ${(body as { code: string }).code}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe('At the same moment', () => {
  it('100 orders with a coupon of 10, at two processes: 10 have the discount, 90 are told, nothing is half done', async () => {
    const { code } = await newCoupon({ maxUses: 10 });
    const before = await world.stock(goods);
    const answers = await many(100, (i) =>
      placeOrder(haat.client(i % 2), cart([goods], { couponCode: code, email: uniqueEmail('buyer') })),
    );
    expect(outcomes(answers)).toEqual({ 201: 10, '409 pricing.coupon_used_up': 90 });
    for (const { body } of answers.filter(({ status }) => status === 201)) {
      expect(body.totals).toMatchObject({ discount: inr(5_000), grand: inr(45_000) });
    }
    const { orders } = await haat.database.row<{ orders: number }>(
      'SELECT count(*)::int AS orders FROM orders WHERE coupon_code = $1',
      [code],
    );
    expect(orders).toBe(10);
    expect((await world.stock(goods)).reserved).toBe(before.reserved + 10);
  });

  it('20 orders of one customer with a coupon of 3 a customer: 3 have it', async () => {
    const { code } = await newCoupon({ maxUsesPerCustomer: 3 });
    const answers = await many(20, (i) =>
      placeOrder(ada.client.at(haat.api(i % 2).url), cart([goods], { couponCode: code })),
    );
    expect(outcomes(answers)).toEqual({ 201: 3, '409 pricing.coupon_used_up': 17 });
  });

  it('ordering and cancelling with one coupon: it counts the orders that stand', async () => {
    const { code, id } = await newCoupon({ maxUses: 5 });
    const people = [ada, await world.customer('bela'), await world.customer('chitra')];
    const rounds = await many(60, async (i): Promise<number> => {
      const client = (people[i % 3] ?? ada).client.at(haat.api(i % 2).url);
      const placed: Answer<Order> = await placeOrder(client, cart([goods], { couponCode: code }));
      if (placed.status !== 201) return 0;
      if (i % 4 === 0) return 1;
      expect((await client.post(`/v1/orders/${placed.body.id}/cancellation`, {})).status).toBe(201);
      return 0;
    });
    const standing = rounds.reduce((sum, one) => sum + one, 0);
    const { body } = await world.catalogue.client.get<CouponResponse>(`/v1/admin/coupons/${id}`);
    expect(body.uses).toBe(standing);
  });

  it('deleting a coupon while orders with it come and go: nobody sees a deadlock', async () => {
    const { code, id } = await newCoupon({});
    const placed = await many(20, () => placeOrder(ada.client, cart([goods], { couponCode: code })));
    const path = `/v1/admin/coupons/${id}`;
    const { headers } = await world.catalogue.client.get(path);
    const [deleted, ...others] = await Promise.all([
      world.catalogue.client.delete(path, { 'if-match': headers.etag }),
      ...placed.map(({ body }) => ada.client.post(`/v1/orders/${body.id}/cancellation`, {})),
      ...placed.map(() => placeOrder(ada.client, cart([goods], { couponCode: code }))),
    ]);
    expect(deleted.status).toBe(204);
    const expected = ['201', '422 pricing.coupon_invalid'];
    expect(Object.keys(outcomes(others)).filter((outcome) => !expected.includes(outcome))).toEqual([]);
  });
});
