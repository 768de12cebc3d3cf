import { randomUUID } from 'node:crypto';
import { useHaat } from '../support/start';
import { cart, placeOrder, World } from '../support/world';

const KEYS = 1_000;
const TWINS = 5;
const AT_ONCE = 40;

const haat = useHaat({ apis: 2, worker: true });

it('1,000 keys, five times each at once at two processes: 1,000 orders', async () => {
  const world = await World.open(haat);
  const ada = await world.customer('ada');
  const goods = await world.goods({ onHand: KEYS * TWINS });
  const keys = Array.from({ length: KEYS }, () => randomUUID());
  const acknowledged = new Map<string, Set<string>>();
  const rest = [...keys];
  await Promise.all(Array.from({ length: AT_ONCE / TWINS }, () => placeSome()));

  expect(acknowledged.size).toBe(KEYS);
  expect([...acknowledged.values()].filter(({ size }) => size !== 1)).toEqual([]);
  const { orders } = await haat.database.row<{ orders: number }>('SELECT count(*)::int AS orders FROM orders');
  expect(orders).toBe(KEYS);
  expect(await world.stock(goods)).toMatchObject({ reserved: KEYS });

  async function placeSome(): Promise<void> {
    for (let key = rest.pop(); key !== undefined; key = rest.pop()) {
      const of = key;
      const twins = Array.from({ length: TWINS }, (_, twin) =>
        placeOrder(ada.client.at(haat.api(twin % 2).url), cart([goods]), of),
      );
      acknowledged.set(of, new Set((await Promise.all(twins)).map(({ status, body }) => `${status} ${body.id}`)));
    }
  }
});
