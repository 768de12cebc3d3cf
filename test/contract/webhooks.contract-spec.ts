import type { NewWebhookSecretResponse } from '../../src/webhooks/webhook-endpoint.dto';
import { edit, newProduct, remove } from '../support/catalogue';
import { delivered } from '../support/fulfilments';
import { buy } from '../support/payments';
import { askBack, decide, ReturnDesk, some } from '../support/returns';
import { Haat } from '../support/start';
import { eventually } from '../support/waiting';
import { type Arrived, verified, WebhookSink } from '../support/webhook-sink';
import { made, type Order, type Person, World } from '../support/world';
import { eventsAreDelivered } from './invariants';

const ENDPOINTS = '/v1/admin/webhook-endpoints';

let sink: WebhookSink;
let haat: Haat;
let world: World;
let ada: Person;
let endpoint: { id: string; secret: string };

beforeAll(async () => {
  sink = await new WebhookSink().open();
  haat = new Haat({ worker: true, gateway: true, env: { WEBHOOK_ALLOWED_TARGETS: sink.target } });
  await haat.start();
  world = await World.open(haat);
  ada = await world.customer('ada');
  const body = { url: sink.url, events: ['*'] };
  endpoint = made(await world.owner.client.post<NewWebhookSecretResponse>(ENDPOINTS, body));
});
afterAll(async () => {
  await haat.stop();
  sink.close();
});

interface Message {
  type: string;
  data: { id?: string; orderId?: string; endpointId?: string };
}

/** `order.placed <order>`: what happened, and to which order, product or endpoint. */
const named = (one: Arrived): string => {
  const { type, data } = verified(one, endpoint.secret) as Message;
  return `${type} ${data.orderId ?? data.endpointId ?? data.id ?? ''}`;
};

/** A product is made, edited twice and deleted. */
async function catalogue(): Promise<string[]> {
  const { id } = await newProduct(world);
  const { client } = world.catalogue;
  const at = `/v1/admin/products/${id}`;
  for (const title of ['Kurta, blue', 'Kurta, red']) expect((await edit(client, at, { title })).status).toBe(200);
  expect((await remove(client, at)).status).toBe(204);
  return ['created', 'updated', 'updated', 'deleted'].map((step) => `product.${step} ${id}`);
}

/** An order is paid and arrives; a part of it comes back, and another return is turned down. */
async function wholeLife(): Promise<string[]> {
  const desk = new ReturnDesk(world, ada);
  const order = await desk.order(2);
  await desk.pay(order);
  await delivered(world.support.client, order);
  const back = await desk.approved(order, some(order, 1));
  made(await decide(world.support.client, back, 'receipt'));
  await desk.refunded(back);
  const rejected = made(await askBack(ada.client, order, some(order, 1)));
  made(await decide(world.support.client, rejected, 'rejection', { reason: 'Worn' }));
  return about(order, [
    ...['order.placed', 'order.confirmed', 'payment.captured', 'order.shipped', 'order.delivered', 'order.completed'],
    ...['return.requested', 'return.approved', 'return.received', 'return.refunded', 'payment.refunded'],
    ...['return.requested', 'return.rejected'],
  ]);
}

/** An order is cancelled before anything left. */
async function cancelled(): Promise<string[]> {
  const order = await new ReturnDesk(world, ada).order();
  made(await ada.client.post(`/v1/orders/${order.id}/cancellation`, {}));
  return about(order, ['order.placed', 'order.confirmed', 'order.cancelled']);
}

/** A payment is declined; another one comes in at a gateway. */
async function paidAtGateway(): Promise<string[]> {
  const declined = made(await buy(ada.client, 'tok_declined', await world.goods()));
  const paid = made(await buy(ada.client, 'tok_approved', await world.goods()));
  return [
    ...about(declined, ['order.placed', 'payment.failed']),
    ...about(paid, ['order.placed', 'payment.captured', 'order.confirmed']),
  ];
}

async function tried(): Promise<string[]> {
  expect((await world.owner.client.post(`${ENDPOINTS}/${endpoint.id}/test-event`)).status).toBe(202);
  return [`webhook.test ${endpoint.id}`];
}

const about = ({ id }: Order, types: readonly string[]): string[] => types.map((type) => `${type} ${id}`);

describe('Every webhook of the document', () => {
  it('is sent when it happens, once, as it is documented', async () => {
    const stories = [catalogue, wholeLife, cancelled, paidAtGateway, tried];
    const expected = (await Promise.all(stories.map((story) => story()))).flat().sort();
    // What the stories are about had to be made, too.
    const told = (): string[] =>
      sink.arrived
        .map(named)
        .filter((name) => !name.startsWith('product.') || expected.includes(name))
        .sort();
    // What is missing is told below, by its name.
    await eventually('all of it', () => told().length >= expected.length, { withinMs: 30_000 }).catch(() => undefined);
    await eventually('nothing more is to be sent', () => allIsSent(haat));

    expect(told()).toEqual(expected);
    const ids = sink.arrived.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const typesTold = new Set(told().map((name) => name.split(' ')[0]));
    expect([...typesTold].sort()).toEqual(Object.keys(haat.contract.document.webhooks ?? {}).sort());
    const complaints = sink.arrived.flatMap((one) => {
      const message = verified(one, endpoint.secret);
      return haat.contract.webhookComplaints(message.type, one.headers, message);
    });
    expect(complaints).toEqual([]);
  });
});

async function allIsSent({ database }: Haat): Promise<boolean> {
  const { open } = await database.row<{ open: number }>(
    `SELECT count(*)::int AS open FROM webhook_deliveries WHERE status <> 'delivered'`,
  );
  return open === 0 && (await eventsAreDelivered(database));
}
