import { randomUUID } from 'node:crypto';
import type { MovementPage } from '../../src/inventory/stock.dto';
import { remove } from '../support/catalogue';
import { goodsAt, levelOf, moveStock, newLocation, placesOf } from '../support/locations';
import { type Ended, runNode } from '../support/run';
import { useHaat } from '../support/start';
import { cart, type Goods, made, placeOrder, World } from '../support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

/** As a room above would, by a program of its own, and for a reference of its own: what an order is sent, its room counts. */
const run = (verb: string, reference: string, ...demand: [Goods, number][]): Promise<Ended> =>
  runNode(
    [
      'test/fixtures/stock-verb.cjs',
      verb,
      reference,
      ...(demand.length > 0
        ? [JSON.stringify(demand.map(([{ variantId }, quantity]) => ({ variantId, quantity })))]
        : []),
    ],
    {
      HAAT_MODE: 'test',
      DATABASE_URL: haat.database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      APP_SECRET: haat.secret,
    },
  );
const done = { exitCode: 0, stderr: '' };
const ledgerOf = async ({ variantId }: Goods): Promise<unknown[]> => {
  const { body } = await world.catalogue.client.get<MovementPage>(`/v1/admin/inventory/${variantId}/movements`);
  return body.items.map(({ reason, location, delta, reservedDelta }) => [reason, location, delta, reservedDelta]);
};
describe('What is held', () => {
  it('leaves from where it is held, in parts, and never more than that', async () => {
    const second = await newLocation(world);
    const goods = await goodsAt(world, 3, second, 4);
    const id = randomUUID();
    expect(await run('reserve', id, [goods, 5])).toMatchObject(done);
    made(await placeOrder((await world.customer()).client, cart([goods])));
    expect(await run('ship', id, [goods, 4])).toMatchObject(done);
    expect(await placesOf(world, goods)).toEqual({ main: [0, 0], [second.code]: [3, 2] });
    const tooMuch = await run('ship', id, [goods, 2]);
    expect(tooMuch).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('than is held for it') as string });
    expect(await placesOf(world, goods)).toEqual({ main: [0, 0], [second.code]: [3, 2] });
    expect(await run('ship', id, [goods, 1])).toMatchObject(done);
    expect(await run('release', id)).toMatchObject(done);
    expect(await levelOf(world, goods)).toMatchObject({ onHand: 2, reserved: 1, available: 1 });
    expect((await ledgerOf(goods)).slice(0, 3)).toEqual([
      ['shipped', second.code, -1, -1],
      expect.arrayContaining(['shipped', -1]),
      expect.arrayContaining(['shipped', -3]),
    ]);
  });

  it('is given back as far as it has not left', async () => {
    const second = await newLocation(world);
    const goods = await goodsAt(world, 1, second, 2);
    const id = randomUUID();
    expect(await run('reserve', id, [goods, 3])).toMatchObject(done);
    expect(await run('ship', id, [goods, 2])).toMatchObject(done);
    expect(await run('release', id)).toMatchObject(done);
    expect(await placesOf(world, goods)).toEqual({ main: [0, 0], [second.code]: [1, 0] });
    expect(await run('release', id)).toMatchObject(done);
    expect(await levelOf(world, goods)).toMatchObject({ onHand: 1, reserved: 0, available: 1 });
  });
});

describe('What comes back', () => {
  it('lies at the first location, and what is deleted has no place', async () => {
    const [goods, gone] = [await world.goods({ onHand: 0 }), await world.goods()];
    const second = await newLocation(world);
    made(await moveStock(world, goods, 1, second.code));
    expect((await remove(world.catalogue.client, `/v1/admin/products/${gone.productId}`)).status).toBe(204);
    expect(await run('restock', randomUUID(), [goods, 2], [gone, 1])).toMatchObject(done);
    expect(await placesOf(world, goods)).toEqual({ main: [2, 0], [second.code]: [1, 0] });
    expect((await ledgerOf(goods))[0]).toEqual(['returned', 'main', 2, 0]);
    expect(await ledgerOf(gone)).toEqual([
      ['variant deleted', 'main', -10, 0],
      ['opening stock', 'main', 10, 0],
    ]);
  });

  it('opens a level where there was none', async () => {
    const goods = await world.goods({ onHand: 0 });
    const first = await newLocation(world, { position: 0, code: 'a-first' });
    expect(await run('restock', randomUUID(), [goods, 1])).toMatchObject(done);
    expect(await placesOf(world, goods)).toEqual({ [first.code]: [1, 0], main: [0, 0] });
    expect(await levelOf(world, goods)).toMatchObject({ available: 1 });
  });
});
