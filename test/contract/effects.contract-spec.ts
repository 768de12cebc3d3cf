import { SmtpSink } from '../support/smtp-sink';
import { itHappensOnce } from '../support/effects';
import { useHaat } from '../support/start';
import { eventually, within } from '../support/waiting';
import { cart, made, placeOrder, uniqueEmail, World } from '../support/world';

describe('Effects', () => {
  itHappensOnce('of each order happen once while the worker is killed twice and Redis is emptied and wiped', {
    orders: 150,
  });
});

describe('A worker that is told to end while it does its jobs', () => {
  const mailServer = new SmtpSink();
  const env: Record<string, string> = {};
  beforeAll(async () => {
    await mailServer.open();
    env['SMTP_URL'] = mailServer.url;
  });
  const haat = useHaat({ worker: true, ownRedis: true, env });
  afterAll(() => mailServer.close());

  it('ends within half a minute and without an error; each of the twenty mails arrives once', async () => {
    const world = await World.open(haat);
    const goods = await world.goods({ onHand: 100 });
    mailServer.slownessMs = 2_000;
    const buyers = Array.from({ length: 20 }, () => uniqueEmail('deploy'));
    await Promise.all(buyers.map(async (email) => made(await placeOrder(haat.client(), cart([goods], { email })))));
    await eventually('as many jobs run as may', () =>
      haat.ownRedis.command(async (redis) => (await redis.llen('haat:events:active')) >= 8),
    );
    const leaving = haat.worker;
    await within(30_000, 'The end of the worker', leaving.stop());
    expect(leaving.log.filter(({ level }) => level >= 50)).toEqual([]);

    mailServer.slownessMs = 0;
    await haat.restartWorker();
    for (const email of buyers) await mailServer.has(email, /your order/i);
    for (const email of buyers) expect(mailServer.to(email)).toHaveLength(1);
  });
});
