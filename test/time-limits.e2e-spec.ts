import { setTimeout } from 'node:timers/promises';
import type { WebhookDeliveryResponse } from '../src/webhooks/webhook-delivery.dto';
import type { NewWebhookSecretResponse } from '../src/webhooks/webhook-endpoint.dto';
import type { Wire } from './support/client';
import { eventsAreDelivered } from './contract/invariants';
import { EndlessMailServer } from './support/endless-mail-server';
import { mails } from './support/mailbox';
import { setting } from './support/settings';
import { useHaat } from './support/start';
import { TcpProxy } from './support/tcp-proxy';
import { eventually } from './support/waiting';
import { WebhookSink } from './support/webhook-sink';
import { cart, type Goods, made, placeOrder, uniqueEmail, World } from './support/world';

/** As the job that delivers an event declares it: how many at once, and for how long one may go on. */
const AT_ONCE = 8;
const CONNECTIONS = 4;
const LIMIT_MS = 25_000;
/** As the sender of webhooks has it. */
const TO_ONE_ENDPOINT = 4;
const PATIENCE_MS = 10_000;
/** For whoever was cancelled to leave, and for a slow machine. */
const LEAVE_MS = 4_000;
/** For a mail that got its connection, and for a slow machine. */
const SEND_MS = 5_000;

const endless = new EndlessMailServer();
const mailServer = new TcpProxy();
const sink = new WebhookSink();
const env: Record<string, string> = {};
beforeAll(async () => {
  await Promise.all([endless.open(), sink.open()]);
  Object.assign(env, { SMTP_URL: await mailServer.before(setting('smtpUrl')), WEBHOOK_ALLOWED_TARGETS: sink.target });
});
const haat = useHaat({ worker: true, ownRedis: true, env });
let world: World;
let goods: Goods;
beforeAll(async () => {
  world = await World.open(haat);
  goods = await world.goods({ onHand: 100 });
});
afterAll(() => {
  mailServer.close();
  endless.close();
  sink.close();
});

async function order(): Promise<string> {
  const email = uniqueEmail('limit');
  made(await placeOrder(haat.client(), cart([goods], { email })));
  return email;
}

const running = (): Promise<number> => haat.ownRedis.command((redis) => redis.llen('haat:events:active'));
const timedOut = (): number =>
  haat.worker.log.filter(
    ({ msg, err }) => msg === 'A try of a job failed' && (err as { type?: string }).type === 'TimedOut',
  ).length;

describe('A job that hangs', () => {
  it('is cancelled when its time is up: its place is free, and it is tried again', async () => {
    await eventually('nothing else is to be done', () => eventsAreDelivered(haat.database));
    mailServer.leadTo(endless.url);
    mailServer.end();
    const hanging = await Promise.all(Array.from({ length: CONNECTIONS }, order));
    await eventually('the mail server talks to all it can', () => endless.talking.size === CONNECTIONS);
    const since = Date.now();
    // Who gets a connection as the time of the others is up must have enough of its own left: a mail whose time is up
    // between its last byte and the answer would rightly go again.
    await setTimeout(SEND_MS);
    const waiting = await Promise.all(Array.from({ length: AT_ONCE - CONNECTIONS }, order));
    await eventually('every place is taken', async () => (await running()) === AT_ONCE);
    const later = await order();
    // Who hangs already, or waits behind them, stays where they are: nobody but the limit ends it.
    mailServer.leadTo(setting('smtpUrl'));

    await eventually('the time is up', () => timedOut() === CONNECTIONS, {
      withinMs: LIMIT_MS + LEAVE_MS,
      everyMs: 20,
    });
    expect(Date.now() - since).toBeGreaterThan(LIMIT_MS - LEAVE_MS);
    // The connections too: a mail that was given up does not go on behind the back of the next try.
    await eventually('nobody listens to the mail server', () => endless.talking.size === 0, { withinMs: 2_000 });
    for (const email of [later, ...waiting, ...hanging])
      expect(await mails(email, /your order/i, { withinMs: 20_000 })).toHaveLength(1);
    expect(timedOut()).toBe(CONNECTIONS);
    expect(haat.worker.runs).toBe(true);
  });
});

describe('A webhook that nobody answers', () => {
  const path = '/v1/admin/webhook-endpoints';
  const delivery = async ({ id }: { id: string }): Promise<Wire<WebhookDeliveryResponse>> =>
    (await world.owner.client.get<WebhookDeliveryResponse>(`/v1/admin/webhook-deliveries/${id}`)).body;

  it('is given up after ten seconds: its place is free, and it is tried again', async () => {
    sink.answer = () => undefined;
    const body = { url: sink.url, events: ['product.deleted'] };
    const { id } = made(await world.owner.client.post<NewWebhookSecretResponse>(path, body));
    const test = async () => (await world.owner.client.post<WebhookDeliveryResponse>(`${path}/${id}/test-event`)).body;
    const tests = await Promise.all(Array.from({ length: TO_ONE_ENDPOINT + 1 }, test));
    await sink.has('/hooks', TO_ONE_ENDPOINT);
    // Those that hang go on hanging; whoever comes later is answered.
    sink.answer = (response) => response.writeHead(204).end();
    const begun = await Promise.all(tests.map(delivery));
    const hanging = begun.filter(({ attempts }) => attempts.length === 1);
    expect(hanging).toHaveLength(TO_ONE_ENDPOINT);

    const firstTries = await eventually(
      'the time is up',
      async () => {
        const firsts = (await Promise.all(hanging.map(delivery))).flatMap(({ attempts }) => attempts.slice(0, 1));
        return firsts.every(({ finishedAt }) => finishedAt !== null) && firsts;
      },
      { withinMs: PATIENCE_MS + LEAVE_MS },
    );
    for (const { answer, error, startedAt, finishedAt } of firstTries) {
      expect({ answer, error }).toEqual({ answer: null, error: 'Nobody answered within 10 seconds.' });
      expect(Date.parse(finishedAt ?? '') - Date.parse(startedAt)).toBeGreaterThan(PATIENCE_MS - 1_000);
    }

    // The fifth waited for a place; the others come again by themselves, five seconds later.
    for (const one of tests)
      await eventually('it is delivered', async () => (await delivery(one)).status === 'delivered');
    const tries = await Promise.all(tests.map(async (one) => (await delivery(one)).attempts.length));
    expect(tries.sort()).toEqual([...Array<number>(1).fill(1), ...Array<number>(TO_ONE_ENDPOINT).fill(2)]);
  });
});
