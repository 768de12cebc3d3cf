import { Pool } from 'pg';
import { exactTypes } from '../../src/platform/database/database-options';
import { SharedLanes } from '../../src/platform/database/shared-lanes';
import { TestDatabase } from '../support/database';
import { eventually } from '../support/waiting';

/** As many as may be shared, of those that there are. */
const LANES = 2;
const CONNECTIONS = 5;

let database: TestDatabase;
let pool: Pool;
let lanes: SharedLanes;
beforeAll(async () => {
  database = await TestDatabase.create();
});
beforeEach(() => {
  const options = { connectionString: database.url, max: CONNECTIONS, pipeline: true, types: exactTypes };
  pool = new Pool(options);
  pool.on('error', () => undefined);
  lanes = new SharedLanes(pool);
});
afterEach(async () => {
  await pool.end();
});
afterAll(() => database.drop());

const MANY = 300;
const NUMBER = { name: 'number', text: 'SELECT $1::int AS number, pg_backend_pid() AS pid' };
const DIVIDED = { name: 'divided', text: 'SELECT 12 / $1::int AS part, pg_backend_pid() AS pid' };
const SLOW = { name: 'slow', text: 'SELECT pg_sleep($1), pg_backend_pid() AS pid' };

interface Numbered {
  number: number;
  pid: number;
}
const number = async (value: number): Promise<Numbered | undefined> =>
  (await lanes.ask<Numbered>({ ...NUMBER, values: [value] })).rows[0];
const numbers = (count: number): Promise<(Numbered | undefined)[]> =>
  Promise.all(Array.from({ length: count }, (_, value) => number(value)));
const isQuiet = (): boolean => pool.idleCount === pool.totalCount;

describe('Short reads of many', () => {
  it('share few connections, and each has its own answer', async () => {
    for (let round = 0; round < 5; round++) {
      const found = await numbers(MANY);
      expect(found.map((row) => row?.number)).toEqual(Array.from({ length: MANY }, (_, value) => value));
      expect(new Set(found.map((row) => row?.pid)).size).toBeLessThanOrEqual(LANES);
    }
    expect(pool.totalCount).toBeLessThanOrEqual(LANES);
    expect(isQuiet()).toBe(true);
  });

  it('come back when the pool has nothing to give, and are told when it never has', async () => {
    const taken = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
    const waiting = numbers(3);
    taken.pop()?.release();
    expect((await waiting).map((row) => row?.number)).toEqual([0, 1, 2]);
    for (const client of taken) client.release();

    const away = new Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
    const refused = await Promise.allSettled([1, 2, 3].map(() => new SharedLanes(away).ask(NUMBER)));
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await away.end();
  });

  it('do not know of what another got wrong', async () => {
    const asked = Array.from({ length: 40 }, (_, value) => lanes.ask({ ...DIVIDED, values: [value % 4] }));
    const outcomes = await Promise.allSettled(asked);
    outcomes.forEach((outcome, value) => {
      if (value % 4 === 0) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
      else
        expect(outcome).toMatchObject({
          status: 'fulfilled',
          value: { rows: [{ part: Math.floor(12 / (value % 4)) }] },
        });
    });
    // Nor does the connection.
    expect(pool.totalCount).toBeLessThanOrEqual(LANES);
    expect((await lanes.ask({ ...DIVIDED, values: [3] })).rows).toMatchObject([{ part: 4 }]);
  });

  it('are told when their connection is lost, and those after them are answered by another', async () => {
    const before = await number(0);
    const asked = Array.from({ length: 10 }, () =>
      lanes.ask({ ...SLOW, values: [5] }).catch((error: unknown) => error),
    );
    await eventually('they are under way', async () => {
      const { active } = await database.row<{ active: number }>(
        `SELECT count(*)::int AS active FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'`,
      );
      return active === LANES;
    });
    await database.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()`,
    );
    for (const answer of await Promise.all(asked)) expect(answer).toBeInstanceOf(Error);
    const after = await numbers(MANY);
    expect(after.map((row) => row?.number)).toEqual(Array.from({ length: MANY }, (_, value) => value));
    expect(after.map((row) => row?.pid)).not.toContain(before?.pid);
    await eventually('nothing is held', isQuiet);
  });

  it('leave nothing behind on the connections they shared', async () => {
    for (let round = 0; round < 30; round++) await numbers(5);
    const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
    expect(clients.length).toBeGreaterThan(0);
    // The pool takes its own away from a client that somebody holds.
    for (const client of clients) expect(client.listenerCount('error')).toBe(0);
    for (const client of clients) client.release();
  });

  it('read what the columns hold, null and nothing as well', async () => {
    const text = `SELECT 9007199254740991::bigint AS big, NULL::text AS none, 'ख' AS word, '{"a": [1, null]}'::jsonb AS json,
        '2026-11-27T01:02:03.004Z'::timestamptz AS at, true AS yes, ARRAY['x', NULL] AS list, '\\x00ff'::bytea AS bytes
      WHERE $1::boolean`;
    const kinds = { name: 'kinds', text };
    const row = {
      big: 9_007_199_254_740_991,
      none: null,
      word: 'ख',
      json: { a: [1, null] },
      at: new Date('2026-11-27T01:02:03.004Z'),
      yes: true,
      list: ['x', null],
      bytes: Buffer.from([0, 255]),
    };
    for (const wanted of [true, false, true])
      expect((await lanes.ask({ ...kinds, values: [wanted] })).rows).toEqual(wanted ? [row] : []);
    const tooBig = { name: 'too_big', text: 'SELECT 9007199254740993::bigint AS big' };
    for (let time = 0; time < 2; time++) await expect(lanes.ask(tooBig)).rejects.toThrow('does not fit');
    expect((await number(7))?.number).toBe(7);
  });

  it('are prepared anew after a migration changed what they give', async () => {
    await database.rows('CREATE TABLE moved (a int); INSERT INTO moved VALUES (1)');
    const moved = { name: 'moved', text: 'SELECT a FROM moved' };
    expect((await lanes.ask(moved)).rows).toEqual([{ a: 1 }]);
    await database.rows('ALTER TABLE moved ALTER a TYPE text');
    await expect(lanes.ask(moved)).rejects.toMatchObject({ code: '0A000' });
    expect((await lanes.ask(moved)).rows).toEqual([{ a: '1' }]);
  });
});
