import type { Socket } from 'node:net';
import { mails } from './support/mailbox';
import { OwnRedis } from './support/redis';
import { useHaat } from './support/start';
import { TcpProxy } from './support/tcp-proxy';
import { cart, type Goods, made, placeOrder, uniqueEmail, World } from './support/world';

/** What decision 23 promises: for a consumer that stopped, and for a job that nobody got to see. Then the mail is sent. */
const MADE_ANEW_MS = 20_000;
const DUE_AGAIN_MS = 20_000;
const A_MAIL_MS = 5_000;

/** Connections that wait for jobs. */
const waiting = new Set<Socket>();
const proxy = new TcpProxy((client) => {
  client.on('data', (chunk: Buffer) => {
    if (chunk.includes('brpoplpush')) waiting.add(client);
  });
});
const servers: OwnRedis[] = [];
const env: Record<string, string> = {};
beforeAll(async () => {
  servers.push(await OwnRedis.open(), await OwnRedis.open());
  env['REDIS_URL'] = await proxy.before(servers[0]?.url ?? '');
});
const haat = useHaat({ worker: true, env });
let world: World;
let goods: Goods;
beforeAll(async () => {
  world = await World.open(haat);
  goods = await world.goods({ onHand: 100 });
});
afterAll(async () => {
  proxy.close();
  for (const server of servers) await server.stop();
});

/** An order, and the mail that follows from it: somebody takes jobs, by the worker that was there all the time. */
async function isServed(withinMs = A_MAIL_MS): Promise<void> {
  const before = haat.worker.pid;
  const email = uniqueEmail('stopped');
  made(await placeOrder(haat.client(), cart([goods], { email })));
  await mails(email, /your order/i, { withinMs });
  expect([haat.worker.pid, haat.worker.runs]).toEqual([before, true]);
}
const isWoken = (): boolean => haat.worker.log.some(({ msg }) => msg?.includes('the consumer is woken') ?? false);

describe('A consumer of jobs', () => {
  beforeEach(() => isServed(2 * A_MAIL_MS));

  it('whose connections are ended by Redis goes on', async () => {
    await servers[0]?.command((redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'));
    await isServed(MADE_ANEW_MS + A_MAIL_MS);
  });

  it('whose connections a router forgot, and nobody told it, goes on', async () => {
    proxy.forget();
    await isServed(MADE_ANEW_MS + DUE_AGAIN_MS + A_MAIL_MS);
  });

  it('that waits at a server where nothing comes any more, as after a failover, is woken by the watchdog', async () => {
    expect(isWoken()).toBe(false);
    // All others go to the new server; who waits for jobs is answered by the old one, that there are none.
    proxy.leadTo(servers[1]?.url ?? '');
    proxy.end((client) => !waiting.has(client));
    await isServed(MADE_ANEW_MS + A_MAIL_MS);
    expect(isWoken()).toBe(true);
  });
});
