import type { TimelinePage } from '../src/orders/order-timeline.dto';
import type { Client } from './support/client';
import { EventReader } from './support/events';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually, within } from './support/waiting';
import { cart, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const STREAMS_OF_ONE = 10;
/** A sweep, and the time that a busy machine takes. */
const LATE_MS = 3_000;

const haat = useHaat({ apis: 2 });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

/** The same person at the other process. */
const elsewhere = ({ client }: Person): Client => client.at(haat.api(1).url);
const order = async (client = ada.client, more = {}): Promise<Order> =>
  made(await placeOrder(client, cart([await world.goods()], more)));
const listen = (client: Client, { id }: Order, headers = {}): Promise<EventReader> =>
  EventReader.open(client, `/v1/orders/${id}/events`, headers);
const watch = (client: Client, { id }: Order): Promise<EventReader> =>
  EventReader.open(client, `/v1/admin/orders/${id}/events`);
const cancel = async (client: Client, { id }: Order, headers = {}): Promise<void> => {
  made(await client.post(`/v1/orders/${id}/cancellation`, {}, headers));
};

/** As if the order went on: the test cannot cancel it twice. Nobody is notified. */
const append = async ({ id }: Order, count = 1): Promise<void> => {
  await haat.database.rows(
    `INSERT INTO order_timeline (id, order_id, position, type)
     SELECT uuidv7(), $1, (SELECT max(position) FROM order_timeline WHERE order_id = $1) + n, 'refund_failed'
       FROM generate_series(1, $2::int) AS n`,
    [id, count],
  );
};

const killListeners = async (): Promise<number> => {
  const killed = await haat.database.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'haat-listener'`,
  );
  return killed.length;
};

describe('The events of an order', () => {
  it('are its timeline, and what another process adds to it', async () => {
    const placed = await order();
    const stream = await (await listen(elsewhere(ada), placed)).has(1);
    expect(stream.retryMs).toBe(2_000);
    expect(stream.incoming.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    await cancel(ada.client, placed);
    await stream.has(2);
    const { body } = await ada.client.get<TimelinePage>(`/v1/orders/${placed.id}/timeline`);
    expect(stream.events).toEqual(body.items.map((data) => ({ id: String(data.position), type: data.type, data })));
    expect(stream.types).toEqual(['placed', 'cancelled']);
    expect(stream.ended).toBeNull();
    stream.close();
  });

  it('come as soon as they are committed: many one after the other take less than as many sweeps', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => order()));
    const streams = await Promise.all(orders.map((placed) => listen(elsewhere(ada), placed)));
    const oneAfterTheOther = async (): Promise<void> => {
      for (const [index, placed] of orders.entries()) {
        await cancel(ada.client, placed);
        await streams[index]?.has(2);
      }
    };
    await within(2 * LATE_MS, 'Waiting six times', oneAfterTheOther());
    for (const stream of streams) stream.close();
  });

  it('go on at another process after the last one that was seen, without a gap and without a double', async () => {
    const placed = await order();
    const first = await (await listen(ada.client, placed)).has(1);
    first.close();
    await cancel(elsewhere(ada), placed);
    await append(placed, 2);
    const second = await (await listen(elsewhere(ada), placed, { 'last-event-id': first.ids.at(-1) })).has(3);
    await append(placed);
    await second.has(4);
    expect(second.ids).toEqual([2, 3, 4, 5]);
    second.close();
  });

  it('wait, for a client that has seen more than there is', async () => {
    const placed = await order();
    const stream = await listen(ada.client, placed, { 'last-event-id': '2' });
    await cancel(ada.client, placed);
    await append(placed);
    await stream.has(1);
    expect(stream.ids).toEqual([3]);
    stream.close();
  });

  it('are the same for everybody who listens, at both processes', async () => {
    const placed = await order();
    const readers = await Promise.all([
      ...Array.from({ length: STREAMS_OF_ONE }, () => listen(ada.client, placed)),
      ...Array.from({ length: STREAMS_OF_ONE }, () => watch(elsewhere(world.support), placed)),
      ...Array.from({ length: STREAMS_OF_ONE }, () => watch(world.owner.client, placed)),
    ]);
    await cancel(ada.client, placed);
    for (const reader of readers) await reader.has(2);
    await append(placed, 5);
    for (const reader of readers) await reader.has(7);
    for (const reader of readers) expect(reader.ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const reader of readers) reader.close();
  });

  it('come late and not never when the notification is lost', async () => {
    const placed = await order();
    const streams = await Promise.all([listen(ada.client, placed), listen(elsewhere(ada), placed)]);
    for (const stream of streams) await stream.has(1);
    await append(placed);
    await within(LATE_MS, 'The sweep', Promise.all(streams.map((stream) => stream.has(2))));
    expect(await killListeners()).toBe(haat.apis.length);
    await cancel(ada.client, placed);
    await within(LATE_MS, 'The sweep', Promise.all(streams.map((stream) => stream.has(3))));
    for (const stream of streams) expect(stream.ids).toEqual([1, 2, 3]);
    for (const stream of streams) stream.close();
  });

  it('are shown to a guest with the token of the order, and to nobody else', async () => {
    const placed = await order(haat.client(), { email: uniqueEmail('guest') });
    const path = `/v1/orders/${placed.id}/events`;
    const token = { 'x-order-token': placed.accessToken };
    const stream = await (await listen(haat.client(1), placed, token)).has(1);
    await cancel(haat.client(), placed, token);
    expect((await stream.has(2)).types).toEqual(['placed', 'cancelled']);
    stream.close();
    const other = await order(haat.client(), { email: uniqueEmail('other') });
    for (const headers of [{}, { 'x-order-token': other.accessToken }, { 'x-order-token': 'x' }]) {
      refusal(await haat.client().get(path, headers), 404, 'orders.not_found');
    }
    refusal(await ada.client.get(path), 404, 'orders.not_found');
    refusal(await world.owner.client.get(path), 404, 'orders.not_found');
    const nothing = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';
    refusal(await ada.client.get(`/v1/orders/${nothing}/events`), 404, 'orders.not_found');
    refusal(await world.support.client.get(`/v1/admin/orders/${nothing}/events`), 404, 'orders.not_found');
    refusal(await ada.client.get(`/v1/admin/orders/${placed.id}/events`), 403, 'auth.forbidden');
  });

  it.each(['x', '-1', '1.5', '99999999999'])('are refused after %s, which is no position', async (lastEventId) => {
    const path = `/v1/orders/${(await order()).id}/events`;
    const problem = refusal(
      await ada.client.get(path, { 'last-event-id': lastEventId }),
      422,
      'order_events.invalid_last_event_id',
    );
    expect(pointers(problem)).toEqual(['/Last-Event-ID']);
  });
});

describe('A stream', () => {
  it('tells nothing after the session has ended in which it was opened', async () => {
    const placed = await order();
    const [leaving, staying] = [await world.signIn(ada), await world.signIn(ada)];
    const [left, stayed] = await Promise.all([listen(elsewhere(leaving), placed), listen(elsewhere(staying), placed)]);
    await Promise.all([left.has(1), stayed.has(1)]);
    await leaving.client.post('/v1/auth/logout');
    await cancel(ada.client, placed);
    await stayed.has(2);
    expect(await left.end()).toBe('in order');
    expect(left.types).toEqual(['placed']);
    stayed.close();
  });

  it('has a place for ten windows of one person, and again when one is closed', async () => {
    const bela = await world.customer('bela');
    const placed = await order(bela.client);
    const path = `/v1/orders/${placed.id}/events`;
    const streams = await Promise.all(Array.from({ length: STREAMS_OF_ONE }, () => listen(bela.client, placed)));
    refusal(await bela.client.get(path), 429, 'order_events.too_many_streams');
    // It is the person who has so many.
    const watching = await watch(world.support.client, placed);
    streams[0]?.close();
    // A closed connection is noticed a moment after it was closed.
    const next = await eventually('a place', () => listen(bela.client, placed).catch(() => null));
    for (const stream of [...streams, watching, next]) stream.close();
  });

  it('is not held open by HEAD', async () => {
    const bela = await world.customer('bela');
    const placed = await order(bela.client);
    const path = `/v1/orders/${placed.id}/events`;
    for (let count = 0; count < STREAMS_OF_ONE + 5; count++) {
      const { status, headers } = await bela.client.send({ method: 'HEAD', path });
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 200,
        type: 'text/event-stream; charset=utf-8',
      });
    }
  });

  it('ends in order when its process is told to leave, which it then does at once', async () => {
    const leaving = await haat.addApi();
    const placed = await order();
    const streams = await Promise.all(
      Array.from({ length: STREAMS_OF_ONE }, () => listen(ada.client.at(leaving.url), placed)),
    );
    for (const stream of streams) await stream.has(1);
    await within(5_000, 'The end of the process', leaving.stop());
    for (const stream of streams) expect(await stream.end()).toBe('in order');
    haat.apis.pop();
  });

  it('of a process that drains says what there is, and ends', async () => {
    const leaving = await haat.addApi({ SHUTDOWN_DRAIN_MS: '2000' });
    const placed = await order();
    const before = await (await listen(ada.client.at(leaving.url), placed)).has(1);
    leaving.signal('SIGTERM');
    expect(await before.end(1_000)).toBe('in order');
    const during = await listen(ada.client.at(leaving.url), placed);
    expect(await during.end(1_000)).toBe('in order');
    expect(during.ids).toEqual([1]);
    await leaving.stop();
    haat.apis.pop();
  });
});
