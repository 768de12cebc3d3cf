import { eventsAreDelivered } from '../contract/invariants';
import { SmtpSink } from './smtp-sink';
import { type Haat, useHaat } from './start';
import { eventually } from './waiting';
import { WebhookSink } from './webhook-sink';
import { cart, type Goods, made, placeOrder, unique, World } from './world';

/** How many jobs one worker does at once: what may be in flight when it is killed. */
const IN_FLIGHT = 8;
const LONGEST_MS = 60_000;
const SHOPPERS = 8;

interface Storm {
  orders: number;
}

/**
 * Orders are placed while the worker is killed twice inside jobs, Redis is emptied, and Redis loses its data; afterwards
 * each order has had each of its effects. Both sinks are real servers: one of mail, one of webhooks.
 */
export function itHappensOnce(what: string, { orders }: Storm): void {
  const mailServer = new SmtpSink();
  const receiver = new WebhookSink();
  const env: Record<string, string> = {};
  beforeAll(async () => {
    await Promise.all([mailServer.open(), receiver.open()]);
    Object.assign(env, { SMTP_URL: mailServer.url, WEBHOOK_ALLOWED_TARGETS: receiver.target });
  });
  const haat = useHaat({ worker: true, ownRedis: true, env });
  afterAll(async () => {
    receiver.close();
    await mailServer.close();
  });

  it(
    what,
    async () => {
      const world = await World.open(haat);
      const goods = await world.goods({ onHand: 2 * orders });
      made(
        await world.owner.client.post('/v1/admin/webhook-endpoints', { url: receiver.url, events: ['order.placed'] }),
      );
      mailServer.slownessMs = 50;

      const placed = new Map<string, string>();
      const shopping = shop(haat, goods, orders, placed);
      const since = (share: number) =>
        eventually('the orders of a while', () => placed.size >= share * orders, { withinMs: 10 * LONGEST_MS });
      await since(0.2);
      await killInsideJobs(haat);
      await since(0.4);
      await haat.ownRedis.flush();
      await since(0.6);
      await killInsideJobs(haat);
      await since(0.8);
      await haat.ownRedis.stop();
      await haat.ownRedis.start();
      await shopping;

      const from = Date.now();
      await eventually(
        'every effect',
        async () => (await eventsAreDelivered(haat.database)) && (await webhooksAreSent(haat)),
        { withinMs: LONGEST_MS, everyMs: 100 },
      );
      const settledMs = Date.now() - from;

      const twice = [...placed.values()].filter((email) => mailServer.to(email).length > 1);
      const webhooks = new Map<string, Set<string>>();
      for (const { id, raw } of receiver.arrived) {
        const { data } = JSON.parse(raw) as { data: { id: string } };
        webhooks.set(data.id, (webhooks.get(data.id) ?? new Set()).add(id));
      }
      process.stderr.write(
        `${orders} orders, ${mailServer.mails.length} mails, ${twice.length} of them twice, ` +
          `${receiver.arrived.length} webhooks; settled ${settledMs} ms after the last order\n`,
      );
      const missing = [...placed].filter(([id, email]) => mailServer.to(email).length === 0 || !webhooks.has(id));
      expect(missing).toEqual([]);
      // A kill may leave a mail sent and not noted: it comes again, under the same Message-ID, and no other does.
      expect(twice.length).toBeLessThanOrEqual(2 * IN_FLIGHT);
      for (const email of twice) expect(new Set(mailServer.to(email).map(({ messageId }) => messageId)).size).toBe(1);
      // A receiver tells repetitions by their id (Standard Webhooks 1.0): one event has one.
      expect([...webhooks].filter(([, ids]) => ids.size > 1)).toEqual([]);
    },
    20 * LONGEST_MS,
  );
}

async function shop(haat: Haat, goods: Goods, orders: number, placed: Map<string, string>): Promise<void> {
  const run = unique();
  let next = 0;
  const shopper = async (): Promise<void> => {
    while (next < orders) {
      const email = `effect-${run}-${next++}@haat.test`;
      placed.set(made(await placeOrder(haat.client(), cart([goods], { email }))).id, email);
    }
  };
  await Promise.all(Array.from({ length: SHOPPERS }, shopper));
}

/** As a power cut does, while jobs run. */
async function killInsideJobs(haat: Haat): Promise<void> {
  await eventually(
    'jobs run',
    () => haat.ownRedis.command(async (redis) => (await redis.llen('haat:events:active')) > 0),
    {
      everyMs: 5,
    },
  );
  await haat.worker.kill();
  await haat.restartWorker();
}

async function webhooksAreSent(haat: Haat): Promise<boolean> {
  const { open } = await haat.database.row<{ open: number }>(
    `SELECT count(*)::int AS open FROM webhook_deliveries WHERE status <> 'delivered'`,
  );
  return open === 0;
}
