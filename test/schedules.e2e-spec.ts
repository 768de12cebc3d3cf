import type { ScheduleResponse, SchedulesPage } from '../src/operations/work.dto';
import { earliestIdAt } from '../src/common/id';
import type { Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { cart, made, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat({ worker: true });
let world: World;
beforeAll(async () => {
  world = await World.open(haat);
});

const A_DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * A_DAY_MS);

const schedules = async (): Promise<Wire<ScheduleResponse>[]> =>
  (await world.owner.client.get<SchedulesPage>('/v1/admin/schedules')).body.items;

async function schedule(name: string): Promise<Wire<ScheduleResponse>> {
  return eventually(name, async () => (await schedules()).find((one) => one.name === name));
}

/** Has it done now, and waits until it was. */
async function run(name: string): Promise<void> {
  const before = await schedule(name);
  const answer = await world.owner.client.post(`/v1/admin/schedules/${name}/run`);
  expect(answer.status).toBe(202);
  await eventually(`${name} was done`, async () => {
    const { finishedAt, startedAt, runs } = await schedule(name);
    return runs > before.runs && finishedAt !== null && finishedAt >= (startedAt ?? '');
  });
}

const count = async (question: string, values: unknown[] = []): Promise<number> =>
  (await haat.database.rows<{ found: number }>(`SELECT count(*)::int AS found FROM ${question}`, values))[0]?.found ??
  0;

describe('A schedule', () => {
  it('is done once in its period, however many workers there are', async () => {
    const other = await haat.addWorker();
    const before = await schedule('orders.expire');
    const from = Date.now();
    await eventually('five periods', async () => (await schedule('orders.expire')).runs >= before.runs + 5, {
      withinMs: 30_000,
    });
    // As many as fit into the time that has passed, and not twice as many.
    const { runs, everyMs } = await schedule('orders.expire');
    expect(runs - before.runs).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - from) / everyMs));
    const [hourly] = [await schedule('carts.expire')];
    expect(hourly.runs).toBe(1);
    await other.stop();
  });

  it('is done at once when an operator asks, by one of the workers', async () => {
    const other = await haat.addWorker();
    const before = await schedule('carts.expire');
    await run('carts.expire');
    expect((await schedule('carts.expire')).runs).toBe(before.runs + 1);
    await other.stop();
    const { body } = await world.owner.client.get<{ items: { target: object }[] }>(
      '/v1/admin/audit-log?action=schedules.run',
    );
    expect(body.items[0]?.target).toEqual({ type: 'schedule', id: 'carts.expire' });
  });

  it('goes on after the worker that did it was killed', async () => {
    await haat.worker.kill();
    const before = await schedule('orders.expire');
    await haat.restartWorker();
    await eventually('it runs', async () => (await schedule('orders.expire')).runs > before.runs);
  });

  it('says why it was not finished', async () => {
    await haat.database.rows('ALTER TABLE carts RENAME TO carts_away');
    await world.owner.client.post('/v1/admin/schedules/carts.expire/run');
    await eventually('it has failed', async () => (await schedule('carts.expire')).lastError?.includes('carts'));
    await haat.database.rows('ALTER TABLE carts_away RENAME TO carts');
    await run('carts.expire');
    expect((await schedule('carts.expire')).lastError).toBeNull();
  });

  it('has a name, and is for who may see the queues', async () => {
    refusal(await world.owner.client.post('/v1/admin/schedules/nothing/run'), 404, 'schedules.not_found');
    refusal(await world.support.client.get('/v1/admin/schedules'), 403, 'auth.forbidden');
    refusal(await world.support.client.post('/v1/admin/schedules/carts.expire/run'), 403, 'auth.forbidden');
  });
});

describe('What nobody needs any more is removed', () => {
  it('keys of idempotency after two days, and not after one', async () => {
    const goods = await world.goods();
    for (const days of [1, 3]) {
      made(await placeOrder(haat.client(), cart([goods], { email: `kept-${days}-days@haat.test` })));
      await haat.database.rows(
        `UPDATE idempotency_keys SET created_at = $1 WHERE principal LIKE '%kept-${days}-days@haat.test%'`,
        [daysAgo(days)],
      );
    }
    await run('idempotency.expire');
    expect(await count(`idempotency_keys WHERE principal LIKE '%kept-1-days@haat.test%'`)).toBe(1);
    expect(await count(`idempotency_keys WHERE principal LIKE '%kept-3-days@haat.test%'`)).toBe(0);
  });

  it('events after thirty days, but none that has not reached everybody', async () => {
    const [done, parked, fresh] = [daysAgo(31), daysAgo(32), daysAgo(29)].map(earliestIdAt);
    for (const id of [done, parked, fresh]) {
      await haat.database.rows(
        `INSERT INTO outbox_events (id, type, aggregate_id, payload, fanned_out_at) VALUES ($1, 'test.done', 'old', '{}', now())`,
        [id],
      );
      await haat.database.rows(
        `INSERT INTO event_deliveries (event_id, consumer, done_at) VALUES ($1, 'test.done', now())`,
        [id],
      );
    }
    await haat.database.rows(
      `UPDATE event_deliveries SET done_at = NULL, parked_at = now(), attempts = 100 WHERE event_id = $1`,
      [parked],
    );
    await run('events.expire');
    const left = await haat.database.rows<{ id: string }>(
      `SELECT id FROM outbox_events WHERE type = 'test.done' ORDER BY id`,
    );
    expect(left.map(({ id }) => id)).toEqual([parked, fresh]);
    await haat.database.rows(`DELETE FROM outbox_events WHERE type = 'test.done'`);
  });

  it('mails after ninety days, and the links in them after thirty', async () => {
    const ada = await world.customer('ada');
    const [old, fresh] = [earliestIdAt(daysAgo(91)), earliestIdAt(daysAgo(89))];
    for (const id of [old, fresh])
      await haat.database.rows(
        `INSERT INTO mails (id, template, recipient, params, status, sent_at) VALUES ($1, 'farewell', $2, '{}', 'sent', now())`,
        [id, ada.email],
      );
    const link = earliestIdAt(daysAgo(31));
    await haat.database.rows(
      `INSERT INTO one_time_tokens (id, user_id, purpose, expires_at) VALUES ($1, $2, 'reset_password', $3)`,
      [link, ada.id, daysAgo(30)],
    );
    await run('notifications.expire_mails');
    await run('auth.expire_links');
    expect(await count('mails WHERE id = $1', [old])).toBe(0);
    expect(await count('mails WHERE id = $1', [fresh])).toBe(1);
    expect(await count('one_time_tokens WHERE id = $1', [link])).toBe(0);
  });

  it('sessions that ended long ago, with their tokens, and no other', async () => {
    const ada = await world.customer('ada');
    const [ended, alive] = [earliestIdAt(daysAgo(120)), earliestIdAt(daysAgo(100))];
    const session = `INSERT INTO sessions (id, user_id, created_at, expires_at, ended_at) VALUES ($1, $2, $3, $4, $5)`;
    await haat.database.rows(session, [ended, ada.id, daysAgo(120), daysAgo(-60), daysAgo(95)]);
    await haat.database.rows(session, [alive, ada.id, daysAgo(100), daysAgo(-80), null]);
    for (const [id, owner, expires] of [
      [earliestIdAt(daysAgo(119)), ended, daysAgo(89)],
      [earliestIdAt(daysAgo(99)), alive, daysAgo(69)],
      [earliestIdAt(daysAgo(10)), alive, daysAgo(-20)],
    ])
      await haat.database.rows('INSERT INTO refresh_tokens (id, session_id, expires_at) VALUES ($1, $2, $3)', [
        id,
        owner,
        expires,
      ]);
    await run('sessions.expire');
    expect(await count('sessions WHERE id = $1', [ended])).toBe(0);
    expect(await count('refresh_tokens WHERE session_id = $1', [ended])).toBe(0);
    expect(await count('sessions WHERE id = $1', [alive])).toBe(1);
    expect(await count('refresh_tokens WHERE session_id = $1', [alive])).toBe(1);
    expect((await ada.client.get('/v1/me')).status).toBe(200);
  });

  it('what gateways told, after ninety days', async () => {
    const notice = `INSERT INTO payment_notices (provider, event_id, news, handled_at) VALUES ('sandbox', $1, '{}', $2)`;
    const [old, fresh] = [uniqueEmail('old'), uniqueEmail('fresh')];
    await haat.database.rows(notice, [old, daysAgo(91)]);
    await haat.database.rows(notice, [fresh, daysAgo(89)]);
    await run('payments.expire_notices');
    expect(await count('payment_notices WHERE event_id = $1', [old])).toBe(0);
    expect(await count('payment_notices WHERE event_id = $1', [fresh])).toBe(1);
  });
});
