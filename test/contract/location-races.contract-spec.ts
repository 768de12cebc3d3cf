import type { Client } from '../support/client';
import { edit } from '../support/catalogue';
import { goodsAt, LOCATIONS, moveStock, newLocation, placesOf } from '../support/locations';
import { useHaat } from '../support/start';
import { cart, type Goods, made, placeOrder, uniqueEmail, World } from '../support/world';
import { assertInvariants } from './invariants';

const haat = useHaat({ apis: 2 });
let world: World;
let staff: Client[];
beforeAll(async () => {
  world = await World.open(haat);
  const { client } = world.catalogue;
  staff = [client, client.at(haat.api(1).url)];
});
afterEach(() => assertInvariants(haat.database));

const many = <T>(count: number, start: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => start(index)));
const count = (answers: readonly { status: number }[], wanted: number): number =>
  answers.filter(({ status }) => status === wanted).length;
const buy = (index: number, goods: readonly Goods[]) =>
  placeOrder(haat.client(index % 2), cart(goods, { email: uniqueEmail('buyer') }));

describe('At the same moment, at two locations', () => {
  it('orders that list the same things in opposite order take the last unit of each place, and not one more', async () => {
    const second = await newLocation(world);
    const [rug, lamp] = [await goodsAt(world, 20, second, 25), await goodsAt(world, 20, second, 25)];
    const answers = await many(120, (i) => buy(i, i % 2 ? [rug, lamp] : [lamp, rug]));
    expect([count(answers, 201), count(answers, 409)]).toEqual([45, 75]);
    for (const goods of [rug, lamp]) {
      expect(await placesOf(world, goods)).toEqual({ main: [20, 20], [second.code]: [25, 25] });
    }
  });

  it('what is given back is where it was taken, however the orders were split', async () => {
    const second = await newLocation(world);
    const goods = await goodsAt(world, 7, second, 7);
    const { client } = await world.customer();
    await many(40, async (i) => {
      const at = client.at(haat.api(i % 2).url);
      const { status, body } = await placeOrder(at, cart([{ ...goods, quantity: 1 + (i % 5) }]));
      expect([201, 409]).toContain(status);
      if (status === 409) return;
      expect((await at.post(`/v1/orders/${body.id}/cancellation`, {})).status).toBe(201);
    });
    expect(await placesOf(world, goods)).toEqual({ main: [7, 0], [second.code]: [7, 0] });
  });

  it('a place that is switched, filled and sold from: what the shop says is what can be bought', async () => {
    const second = await newLocation(world);
    const shelf = await Promise.all(Array.from({ length: 4 }, () => goodsAt(world, 2, second, 2)));
    const path = `${LOCATIONS}/${second.id}`;
    const switching = async (): Promise<void> => {
      for (let round = 0; round < 12; round++) {
        expect((await edit(staff[round % 2] ?? haat.client(), path, { active: round % 2 === 1 })).status).toBe(200);
      }
    };
    const orders = many(40, (i) => buy(i, i % 2 ? shelf : [...shelf].reverse()));
    const fills = many(8, async (i) => {
      const empty = await world.goods({ onHand: 0 });
      made(await moveStock(world, empty, 1, second.code));
      const goods = shelf[i % 4];
      if (goods) made(await moveStock(world, goods, 1, i % 2 ? second.code : 'main'));
    });
    const [answers] = await Promise.all([orders, fills, switching()]);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });
});
