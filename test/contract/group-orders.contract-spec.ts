import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/client';
import { goodsAt, newLocation, placesOf } from '../support/locations';
import { useHaat } from '../support/start';
import { StatementLog } from '../support/statement-log';
import { cart, type Goods, placeOrder, uniqueEmail, World } from '../support/world';
import { assertInvariants } from './invariants';

const log = new StatementLog();
const haat = useHaat({ databaseProxy: log.proxy });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const wish = ({ variantId }: Goods, quantity = 1): object =>
  cart([{ variantId, quantity }], { email: uniqueEmail('guest') });

/** How often orders were written while these were placed at the same moment, and what each was answered. */
async function together(send: readonly (() => Promise<Answer>)[]): Promise<{ answers: Answer[]; writes: number }> {
  const answers: Answer[] = [];
  const { statements } = await log.during(async () => {
    answers.push(...(await Promise.all(send.map((one) => one()))));
  });
  return { answers, writes: statements.filter((name) => name === 'orders.insert').length };
}

it('40 orders at the same moment are written in few statements, and each is whole', async () => {
  const goods = await Promise.all(Array.from({ length: 4 }, () => world.goods({ onHand: 10 })));
  const wishes = Array.from({ length: 40 }, (_, index) => wish(goods[index % 4] as Goods));
  const { answers, writes } = await together(wishes.map((body) => () => placeOrder(haat.client(), body)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(writes).toBeLessThan(20);
  for (const some of goods) expect(await world.stock(some)).toMatchObject({ reserved: 10, available: 0 });
  const causes = await haat.database.rows<{ count: number }>(
    `SELECT count(DISTINCT request_id)::int AS count FROM outbox_events WHERE type = 'order.placed'`,
  );
  expect(causes).toEqual([{ count: 40 }]);
  await assertInvariants(haat.database);
});

it('what is wrong with one of them is told to that one, and keeps no other from being placed', async () => {
  const [plenty, scarce] = [await world.goods({ onHand: 100 }), await world.goods({ onHand: 5 })];
  const [key, twin] = [randomUUID(), wish(plenty)];
  const before = await world.stock(plenty);
  const { answers, writes } = await together([
    ...Array.from({ length: 20 }, () => () => placeOrder(haat.client(), wish(plenty))),
    () => placeOrder(haat.client(), wish(scarce, 6)),
    () => placeOrder(haat.client(), wish(scarce, 4)),
    ...Array.from({ length: 3 }, () => () => placeOrder(haat.client(), twin, key)),
    ...Array.from({ length: 5 }, () => () => placeOrder(haat.client(), wish(plenty))),
  ]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 409, ...Array.from({ length: 9 }, () => 201)]);
  const twins = answers.slice(22, 25);
  expect(new Set(twins.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
  expect(twins.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(2);
  expect(writes).toBeGreaterThan(0);
  expect(await world.stock(plenty)).toMatchObject({ reserved: before.reserved + 26 });
  expect(await world.stock(scarce)).toMatchObject({ reserved: 4, available: 1 });
  await assertInvariants(haat.database);
});

it('several orders at once take from one place after the other what each has, and never more than is there', async () => {
  const behind = await newLocation(world);
  const goods = await goodsAt(world, 5, behind, 8);
  const quantities = [2, 2, 2, 1, 3, 2, 2, 1, 3];
  const { answers } = await together(quantities.map((some) => () => placeOrder(haat.client(), wish(goods, some))));
  const sold = answers.reduce((sum, { status }, index) => sum + (status === 201 ? (quantities[index] ?? 0) : 0), 0);
  // Whoever is left with too few is refused; nobody would be, of one each.
  expect(sold).toBeGreaterThanOrEqual(11);
  expect(await world.stock(goods)).toEqual({ onHand: 13, reserved: sold, available: 13 - sold });
  expect(await placesOf(world, goods)).toEqual({ main: [5, 5], [behind.code]: [8, sold - 5] });
  await assertInvariants(haat.database);
});
