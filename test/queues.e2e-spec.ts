import type { FailedJobResponse, FailedJobsPage, QueuesPage, RetriedJobResponse } from '../src/operations/queue.dto';
import type { OutboxResponse } from '../src/operations/work.dto';
import type { Wire } from './support/client';
import { mails, mailsTo } from './support/mailbox';
import { refusal } from './support/problem';
import { setting } from './support/settings';
import { useHaat } from './support/start';
import { TcpProxy } from './support/tcp-proxy';
import { eventually } from './support/waiting';
import { cart, type Goods, made, placeOrder, uniqueEmail, World } from './support/world';

const mailServer = new TcpProxy();
const env: Record<string, string> = {};
/** Before the program starts: it reads its settings then. */
beforeAll(async () => {
  env['SMTP_URL'] = await mailServer.before(setting('smtpUrl'));
});
const haat = useHaat({ worker: true, ownRedis: true, env });
let world: World;
let goods: Goods;

beforeAll(async () => {
  world = await World.open(haat);
  goods = await world.goods({ onHand: 1_000 });
});
beforeEach(async () => {
  mailServer.mend();
  await haat.ownRedis.start();
  await eventually('the queues are seen', async () => (await list()).status === 200);
});
afterAll(() => {
  mailServer.close();
});

const list = () => world.owner.client.get<QueuesPage>('/v1/admin/queues');
const failed = (query = '') => world.owner.client.get<FailedJobsPage>(`/v1/admin/queues/events/failed${query}`);
const retry = (id: string) =>
  world.owner.client.post<RetriedJobResponse>(`/v1/admin/queues/events/jobs/${encodeURIComponent(id)}/retry`);

interface Failure {
  buyer: string;
  job: Wire<FailedJobResponse>;
}

/**
 * Orders while no mail server answers, and waits until the mails have used up their tries. Afterwards nothing but the test
 * has them tried again.
 */
async function letMailsFail(count: number): Promise<Failure[]> {
  mailServer.cut();
  const buyers = Array.from({ length: count }, () => uniqueEmail('queue'));
  for (const email of buyers) made(await placeOrder(haat.client(), cart([goods], { email })));
  const jobs = await eventually(
    'the mails have failed',
    async () => {
      const { items } = (await failed('?limit=100')).body;
      return items.length >= count && items;
    },
    { withinMs: 60_000, everyMs: 250 },
  );
  await leaveToTest();
  // Whoever was being tried once more meanwhile has said when that is to be repeated.
  await eventually('nobody is tried', async () => {
    const events = (await list()).body.items.find(({ name }) => name === 'events');
    return events?.waiting === 0 && events.active === 0 && events.delayed === 0;
  });
  await leaveToTest();
  return Promise.all(jobs.map(async (job) => ({ job, buyer: await recipientOf(job) })));
}

const leaveToTest = () =>
  haat.database.rows(`UPDATE event_deliveries SET due_at = now() + interval '1 hour' WHERE done_at IS NULL`);

const recipientOf = async ({ id }: { id: string }): Promise<string> =>
  (
    await haat.database.row<{ recipient: string }>(
      `SELECT recipient FROM mails JOIN outbox_events e ON e.payload->>'mailId' = mails.id::text WHERE e.id = $1`,
      [id.split('.')[0]],
    )
  ).recipient;

/** As if it had been tried for hours. */
const giveUp = ({ job }: Failure) =>
  haat.database.rows('UPDATE event_deliveries SET parked_at = now() WHERE event_id = $1', [job.id.split('.')[0]]);

describe('The queues', () => {
  it('are listed with what waits, runs and failed in them', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.items.find(({ name }) => name === 'events')).toEqual({
      name: 'events',
      waiting: expect.any(Number) as number,
      active: expect.any(Number) as number,
      delayed: expect.any(Number) as number,
      failed: expect.any(Number) as number,
      oldestWaitingMs: expect.any(Number) as number,
      paused: false,
    });
  });

  it('show how long the oldest job waits while nobody works', async () => {
    await haat.worker.kill();
    // As if it had waited already: the relay is in the worker, which is gone.
    await haat.ownRedis.command(async (redis) => {
      const job = { name: 'deliver-event', data: '{}', opts: '{}', timestamp: String(Date.now() - 5_000), delay: '0' };
      await redis.hset('haat:events:waits-long', job);
      await redis.lpush('haat:events:wait', 'waits-long');
    });
    const events = (await list()).body.items.find(({ name }) => name === 'events');
    expect(events?.waiting).toBeGreaterThanOrEqual(1);
    expect(events?.oldestWaitingMs).toBeGreaterThanOrEqual(5_000);
    await haat.ownRedis.command((redis) => redis.del('haat:events:waits-long'));
    await haat.ownRedis.flush();
    await haat.restartWorker();
  });

  it('are for who may see them', async () => {
    refusal(await haat.client().get('/v1/admin/queues'), 401, 'auth.unauthenticated');
    refusal(await world.support.client.get('/v1/admin/queues'), 403, 'auth.forbidden');
    refusal(await world.support.client.post('/v1/admin/queues/events/jobs/x/retry'), 403, 'auth.forbidden');
  });

  it('answer 503 while Redis is away; what failed is known without it', async () => {
    await haat.ownRedis.stop();
    const answer = await eventually('it is noticed', async () => {
      const { status, headers } = await list();
      return status === 503 && headers;
    });
    expect(answer['retry-after']).toBe('2');
    expect((await failed()).status).toBe(200);
  });

  it('have names', async () => {
    refusal(await world.owner.client.get('/v1/admin/queues/nothing/failed'), 404, 'queues.not_found');
    refusal(await world.owner.client.post('/v1/admin/queues/nothing/jobs/1/retry'), 404, 'queues.not_found');
    refusal(await retry('nothing'), 404, 'queues.job_not_found');
    refusal(await retry('0190b1a0-0000-7000-8000-000000000000.nobody'), 404, 'queues.job_not_found');
  });
});

describe('What failed', () => {
  let failures: Failure[];
  beforeAll(async () => {
    failures = await letMailsFail(6);
  });
  /** One that no other test has looked at. */
  const next = (): Failure => {
    const failure = failures.pop();
    if (!failure) throw new Error('All failures are used up');
    return failure;
  };

  it('is listed with its reason, retried by hand, and then happens once', async () => {
    const { job, buyer } = next();
    expect(job).toMatchObject({
      name: 'deliver-event',
      payload: { type: 'mail.requested', consumer: expect.any(String) as string },
      attempts: expect.any(Number) as number,
      failedAt: expect.any(String) as string,
      requestId: expect.any(String) as string,
    });
    expect(job.attempts).toBeGreaterThanOrEqual(5);
    expect(job.error).toBeTruthy();
    expect((await list()).body.items.find(({ name }) => name === 'events')?.failed).toBeGreaterThanOrEqual(1);

    expect(await retry(job.id)).toMatchObject({ status: 202, body: { id: job.id, queue: 'events' } });
    await mails(buyer, /your order/i, { withinMs: 15_000 });
    await eventually('it is done', async () => (await retry(job.id)).status === 404);
    expect(await mailsTo(buyer)).toHaveLength(1);
    const audited = await world.owner.client.get<{ items: { target: { id: string } }[] }>(
      '/v1/admin/audit-log?action=queues.job_retried',
    );
    expect(audited.body.items.map(({ target }) => target.id)).toContain(job.id);
  });

  it('was given up after its last try, until somebody retries it', async () => {
    const failure = next();
    await giveUp(failure);
    const parked = (await failed('?limit=100')).body.items.find(({ id }) => id === failure.job.id);
    expect(parked?.nextTryAt).toBeNull();
    expect((await world.owner.client.get<OutboxResponse>('/v1/admin/outbox')).body.parked).toBe(1);
    expect((await retry(failure.job.id)).status).toBe(202);
    await mails(failure.buyer, /your order/i, { withinMs: 15_000 });
  });

  it('is replayed for one consumer by an operator when it was given up', async () => {
    const failure = next();
    const [, ...consumer] = failure.job.id.split('.');
    await giveUp(failure);
    expect(await haat.command(['events:replay', '--consumer', consumer.join('.'), '--parked'])).toMatch(/^1 deliver/);
    await mails(failure.buyer, /your order/i, { withinMs: 30_000 });
  });

  it('is still known when Redis was wiped, page by page', async () => {
    const ids = [next(), next(), next()].map(({ job }) => job.id);
    await haat.ownRedis.flush();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '?limit=1&count=true' : `?limit=1&count=true&cursor=${cursor}`;
      const { body, status } = await failed(query);
      expect(status).toBe(200);
      expect(body.count).toBeGreaterThanOrEqual(3);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of ids) expect((await retry(id)).status).toBe(202);
  });
});

describe('The outbox', () => {
  const lag = async () => (await world.owner.client.get<OutboxResponse>('/v1/admin/outbox')).body;

  it('tells how far the house is behind', async () => {
    await eventually('all is delivered', async () => (await lag()).oldestMs === 0, { withinMs: 60_000 });
    await haat.worker.kill();
    made(await placeOrder(haat.client(), cart([goods], { email: uniqueEmail('lag') })));
    await eventually('it falls behind', async () => {
      const { waiting, oldestMs } = await lag();
      return waiting >= 1 && oldestMs > 100;
    });
    await haat.restartWorker();
    await eventually('it has caught up', async () => {
      const { waiting, open, oldestMs } = await lag();
      return waiting === 0 && open === 0 && oldestMs === 0;
    });
  });

  it('is replayed for one consumer by an operator: what was done', async () => {
    const { id } = made(await placeOrder(haat.client(), cart([goods], { email: uniqueEmail('lag') })));
    const consumer = 'webhooks.order_placed';
    const delivered = () =>
      eventually('it was delivered', async () => {
        const [done] = await haat.database.rows<{ eventId: string; at: number }>(
          `SELECT d.event_id AS "eventId", extract(epoch FROM d.done_at)::float8 AS at
             FROM event_deliveries d JOIN outbox_events e ON e.id = d.event_id
            WHERE e.aggregate_id = $1 AND d.consumer = $2 AND d.done_at IS NOT NULL`,
          [id, consumer],
        );
        return done;
      });
    const { eventId, at } = await delivered();
    expect(await haat.command(['events:replay', '--consumer', consumer, '--event', eventId])).toMatch(/^1 deliver/);
    await eventually('it is delivered again', async () => (await delivered()).at > at);
  });

  it('is not replayed for nobody, or without saying what', async () => {
    const nobody = haat.command(['events:replay', '--consumer', 'nobody', '--parked']);
    await expect(nobody).rejects.toThrow(/Nothing was ever delivered to nobody/);
    await expect(haat.command(['events:replay', '--consumer', 'nobody'])).rejects.toThrow(/Usage/);
  });
});
