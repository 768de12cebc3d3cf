import type { WebhookDeliveryPage } from '../src/webhooks/webhook-delivery.dto';
import type { NewWebhookSecretResponse } from '../src/webhooks/webhook-endpoint.dto';
import { ship } from './support/fulfilments';
import type { Program } from './support/program';
import { some } from './support/returns';
import { Haat } from './support/start';
import { eventually } from './support/waiting';
import { WebhookSink } from './support/webhook-sink';
import { cart, made, type Order, placeOrder, uniqueEmail, World } from './support/world';

const ORDERS = 6;
/** Each is an event of its order, and all of them go to the same consumer. */
const PARCELS = 5;
const CONSUMER = 'webhooks.order_shipped';

let sink: WebhookSink;
let haat: Haat;
let world: World;
let workers: Program[];

beforeAll(async () => {
  sink = await new WebhookSink().open();
  haat = new Haat({ worker: true, env: { WEBHOOK_ALLOWED_TARGETS: sink.target } });
  await haat.start();
  workers = [haat.worker, await haat.addWorker()];
  world = await World.open(haat);
});
afterAll(async () => {
  await haat.stop();
  sink.close();
});

/** PostgreSQL refuses every third parcel that a consumer writes down, whichever it is. A sequence is never taken back. */
const refuseEveryThird = () =>
  haat.database.rows(`
    CREATE SEQUENCE test_tries;
    CREATE FUNCTION test_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('test_tries') % 3 = 1 THEN RAISE EXCEPTION 'refused by the test'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER test_refuse BEFORE INSERT ON webhook_deliveries FOR EACH ROW EXECUTE FUNCTION test_refuse()`);

/** Sends an order in parcels of one piece, one after the other, and tells which they were. */
async function inParcels(order: Order): Promise<string[]> {
  const parcels: string[] = [];
  for (let parcel = 0; parcel < PARCELS; parcel++)
    parcels.push(made(await ship(world.support.client, order, some(order, 1))).id);
  return parcels;
}

/** What an endpoint was told of an order, in the order in which it was written down. */
async function toldOf({ id }: { id: string }, order: Order): Promise<string[]> {
  const path = `/v1/admin/webhook-endpoints/${id}/deliveries?limit=100`;
  const { items } = (await world.owner.client.get<WebhookDeliveryPage>(path)).body;
  const told = items.map(({ body }) => (JSON.parse(body) as { data: { id: string; orderId: string } }).data);
  return told
    .filter(({ orderId }) => orderId === order.id)
    .map((data) => data.id)
    .reverse();
}

const failedTries = async (): Promise<number> =>
  (
    await haat.database.row<{ tries: number }>(
      'SELECT sum(attempts)::int AS tries FROM event_deliveries WHERE consumer = $1',
      [CONSUMER],
    )
  ).tries;

const deliveredBy = ({ log }: Program): number =>
  log.filter(({ msg, consumer }) => msg === 'delivery' && consumer === CONSUMER).length;

describe('What happens to an order', () => {
  it('reaches a consumer in the order in which it happened, with two workers and tries that fail', async () => {
    const goods = await world.goods({ onHand: ORDERS * PARCELS });
    const orders = await Promise.all(
      Array.from({ length: ORDERS }, async () =>
        made(await placeOrder(haat.client(), cart([{ ...goods, quantity: PARCELS }], { email: uniqueEmail('order') }))),
      ),
    );
    const endpoint = made(
      await world.owner.client.post<NewWebhookSecretResponse>('/v1/admin/webhook-endpoints', {
        url: sink.url,
        events: ['order.shipped'],
      }),
    );
    await refuseEveryThird();

    const happened = await Promise.all(orders.map(inParcels));
    await eventually(
      'all is written down',
      async () => {
        const told = await Promise.all(orders.map((order) => toldOf(endpoint, order)));
        return told.flat().length === ORDERS * PARCELS;
      },
      { withinMs: 60_000, everyMs: 200 },
    );

    for (const [index, order] of orders.entries()) expect(await toldOf(endpoint, order)).toEqual(happened[index]);
    await sink.has('/hooks', ORDERS * PARCELS);
    // Nothing would be proved if nothing had failed, or one worker had done it all.
    expect(await failedTries()).toBeGreaterThanOrEqual(ORDERS);
    for (const worker of workers) expect(deliveredBy(worker)).toBeGreaterThan(0);
  });
});
