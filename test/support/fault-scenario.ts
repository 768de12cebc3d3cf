import { assertInvariants, eventsAreDelivered } from '../contract/invariants';
import { bothBooks, moneySettles } from './books';
import { type Plan, runFaults, type Victim } from './fault-schedule';
import { Random } from './random';
import { Shoppers, type Told } from './shoppers';
import { type Haat, useHaat } from './start';
import { eventually } from './waiting';
import { type Goods, World } from './world';

/** Cut off, or answered 500, after the gateway has done what it was asked: each one call in ten. */
const LOSSY = { dropAfterCharge: 0.1, failAfterCharge: 0.1 };
const LONGEST_MS = 12 * 60_000;

interface Scenario extends Plan {
  /** What things happen to. `lossy` is to be called when the gateway has forgotten how to fail. */
  victims: (haat: Haat, lossy: () => Promise<void>) => Victim[];
  shoppers: number;
}

/** People shop while things break; afterwards everything that anybody was told has to be true. */
export function itSurvives(what: string, { victims, shoppers: count, ...plan }: Scenario): void {
  const haat = useHaat({ apis: 2, worker: true, gateway: true, ownRedis: true, ownPostgres: true });

  it(
    what,
    async () => {
      const random = Random.ofThisRun();
      const lossy = (): Promise<void> => haat.gateway.faults({ ...LOSSY, slowMs: 500, seed: random.seed });
      const shoppers = new Shoppers(await openShop(haat), random.branch());
      await lossy();
      const shopping = shoppers.go(count);
      let happened: string[] = [];
      try {
        happened = await runFaults(victims(haat, lossy), random.branch(), plan);
        shoppers.stop();
        await shopping;
        await moneySettles(haat);
        await eventually('every event is delivered', () => eventsAreDelivered(haat.database), { withinMs: 120_000 });
        await expectTrue(haat, shoppers.told);
      } catch (error) {
        throw new Error(`HAAT_TEST_SEED=${random.seed}\n${happened.join('\n')}`, { cause: error });
      } finally {
        shoppers.stop();
        await shopping;
        report(what, random, happened, shoppers.told);
      }
    },
    LONGEST_MS,
  );
}

/** Much of most, and little of one thing. */
async function openShop(haat: Haat): Promise<ConstructorParameters<typeof Shoppers>[0]> {
  const world = await World.open(haat);
  const goods: Goods[] = [];
  for (const onHand of [5_000, 400, 400, 7]) goods.push(await world.goods({ onHand, priceMinor: 12_900 }));
  return { haat, customer: await world.customer('ada'), support: world.support, goods };
}

async function expectTrue(haat: Haat, told: Told): Promise<void> {
  const { database } = haat;
  expect(told.wrong).toEqual([]);
  const ids = async (sql: string): Promise<string[]> =>
    (await database.rows<{ id: string }>(sql)).map(({ id }) => id).sort();
  // Everybody insisted until told, so the orders that there are, are those that were acknowledged: none more, none less.
  expect(await ids('SELECT id FROM orders')).toEqual([...told.orders.values()].sort());
  expect(await ids('SELECT id FROM fulfilments')).toEqual([...told.shipped].sort());
  // Who asks twice for a cancellation and missed the first answer is told that it cannot be cancelled any more.
  const cancelled = await ids(`SELECT id FROM orders WHERE status = 'cancelled'`);
  expect(cancelled).toEqual(expect.arrayContaining(told.cancelled));
  expect(await ids(`SELECT DISTINCT batch AS id FROM refunds`)).toEqual(expect.arrayContaining(told.refunds));
  const { ours, gateways } = await bothBooks(haat);
  expect(ours).toEqual(gateways);
  await assertInvariants(database);
}

/** The seed leads to the same faults again, as far as the machine's own timing allows. */
function report(what: string, { seed }: Random, happened: readonly string[], told: Told): void {
  const { orders, refused, cancelled, shipped, refunds } = told;
  process.stdout.write(
    `${what}: HAAT_TEST_SEED=${seed}, ${happened.length} faults, ${orders.size} orders, ${refused.size} refused, ` +
      `${cancelled.length} cancelled, ${shipped.length} parcels, ${refunds.length} refunds\n`,
  );
}
