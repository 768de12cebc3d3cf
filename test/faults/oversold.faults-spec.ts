import { setTimeout as pause } from 'node:timers/promises';
import { assertInvariants, eventsAreDelivered } from '../contract/invariants';
import { Random } from '../support/random';
import { useHaat } from '../support/start';
import { eventually } from '../support/waiting';
import { cart, type Goods, type Order, type Person, placeOrder, World } from '../support/world';

const CONNECTIONS = 50;
const FOR_MS = 60_000;
/** One worker has some ten thousand things to tell of that minute. */
const TOLD_WITHIN_MS = 300_000;

const haat = useHaat({ apis: 2, worker: true, env: { PAYMENT_WINDOW_SECONDS: '60' }, gateway: true });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

it(
  '50 connections for a minute, on one SKU of 100, on 20 of 7 and in both orders: nothing is sold twice',
  async () => {
    const random = Random.ofThisRun();
    const one = await world.goods({ onHand: 100 });
    const twenty: Goods[] = [];
    for (let index = 0; index < 20; index++) twenty.push(await world.goods({ onHand: 7 }));
    const until = Date.now() + FOR_MS;
    const statuses = new Map<number, number>();
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => buyAndCancel(index, random.branch())));
    // Demand was many times the stock, and what is cancelled is for sale again: buy up what is left.
    for (const goods of [one, ...twenty]) while ((await buy([goods], 0)).status === 201);

    expect([...statuses.keys()].filter((status) => status !== 201 && status !== 409)).toEqual([]);
    for (const [goods, stock] of [[one, 100], ...twenty.map((goods) => [goods, 7] as const)] as const) {
      expect(await world.stock(goods)).toEqual({ onHand: stock, reserved: stock, available: 0 });
      expect(await sold(goods)).toBe(stock);
    }
    await assertInvariants(haat.database);
    await eventually('every event is delivered', () => eventsAreDelivered(haat.database), { withinMs: TOLD_WITHIN_MS });

    async function buyAndCancel(index: number, mine: Random): Promise<void> {
      const kept: Order[] = [];
      while (Date.now() < until) {
        const several = twenty.slice(0, mine.between(2, 5)).concat(one);
        const lines = mine.chance(0.4) ? [one] : mine.chance(0.5) ? several : several.toReversed();
        const { status, body } = await buy(lines, index);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 201) kept.push(body);
        // Sold out is the rule: whoever has something gives most of it back, so that it goes on.
        const back = mine.chance(0.8) ? kept.pop() : undefined;
        if (back) await ada.client.post(`/v1/orders/${back.id}/cancellation`, {});
        await pause(mine.between(0, 20));
      }
    }
  },
  FOR_MS + TOLD_WITHIN_MS + 60_000,
);

const buy = (lines: readonly Goods[], index: number): ReturnType<typeof placeOrder> =>
  placeOrder(ada.client.at(haat.api(index % 2).url), cart(lines));

async function sold({ variantId }: Goods): Promise<number> {
  const { quantity } = await haat.database.row<{ quantity: number }>(
    `SELECT COALESCE(sum(l.quantity), 0)::int AS quantity FROM order_lines l JOIN orders o ON o.id = l.order_id
      WHERE l.variant_id = $1 AND o.status <> 'cancelled'`,
    [variantId],
  );
  return quantity;
}
