import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './support/client';
import { EventReader } from './support/events';
import { pagesOf } from './support/pdf';
import { refusal } from './support/problem';
import {
  asked,
  csvRows,
  fileOf,
  made as ready,
  type Report,
  removeOrderLines,
  reported,
  REPORTS,
  state,
  writeOrderLines,
} from './support/reports';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { World } from './support/world';

/** So many that building takes seconds: enough to do something meanwhile. */
const MANY_LINES = 120_000;

const haat = useHaat({ apis: 2, worker: true, ownRedis: true });
let world: World;
let owner: Client;
beforeAll(async () => {
  world = await World.open(haat);
  owner = world.owner.client;
  await world.goods();
});

const filesOf = async ({ id }: { id: string }): Promise<string[]> =>
  (await readdir(join(haat.files, 'reports'))).filter((name) => name.startsWith(id));
const attemptsOf = async ({ id }: { id: string }): Promise<number> =>
  (await haat.database.row<{ attempts: number }>('SELECT attempts FROM reports WHERE id = $1', [id])).attempts;
const logged = (message: string, { id }: { id: string }): boolean =>
  haat.worker.log.some(({ msg, reportId }) => msg === message && reportId === id);

/** Slow enough to be caught at it. */
async function caughtRunning(client = owner, wanted: object = { type: 'sales', format: 'csv' }): Promise<Report> {
  const report = await asked(client, wanted);
  return eventually(
    'it is being built',
    async () => {
      const now = await state(client, report);
      return now.status === 'running' && now.progress > 0 && now;
    },
    { everyMs: 20 },
  );
}

describe('A report that takes a while', () => {
  beforeAll(() => writeOrderLines(haat.database, MANY_LINES));
  afterAll(() => removeOrderLines(haat.database));

  it('is watched as it goes on, at any process', async () => {
    const report = await asked(owner, { type: 'sales', format: 'xlsx' });
    const watched = await EventReader.open(owner.at(haat.api(1).url), `${REPORTS}/${report.id}/events`);
    refusal(await owner.get(`${REPORTS}/${report.id}/file`), 409, 'reports.not_ready');
    expect(await watched.end(45_000)).toBe('in order');
    expect(watched.types.at(-1)).toBe('succeeded');
    const told = watched.events.map(({ data }) => (data as unknown as Report).progress);
    expect(told.some((progress) => progress > 0 && progress < 100)).toBe(true);
    expect(told.at(-1)).toBe(100);
    const late = await EventReader.open(owner, `${REPORTS}/${report.id}/events`);
    expect(await late.end()).toBe('in order');
    expect(late.types).toEqual(['succeeded']);
  });

  it('is cut short on paper, and says so', async () => {
    const pages = await pagesOf((await reported(owner, { type: 'sales', format: 'pdf' })).bytes);
    expect(pages[0]?.join('\n')).toMatch(
      /The first 1,000 of [\d,]+ rows\. All of them are in the formats csv and xlsx/,
    );
    expect(pages.length).toBeLessThan(30);
  });

  it('ends within seconds when it is deleted, and leaves nothing', async () => {
    const report = await caughtRunning();
    const watched = await EventReader.open(owner, `${REPORTS}/${report.id}/events`);
    expect((await owner.delete(`${REPORTS}/${report.id}`)).status).toBe(204);
    expect(await watched.end()).toBe('in order');
    expect(watched.types.at(-1)).toBe('deleted');
    await eventually('it is given up', () => logged('A report was given up', report), { withinMs: 8_000 });
    refusal(await owner.get(`${REPORTS}/${report.id}`), 404, 'reports.not_found');
    expect(await filesOf(report)).toEqual([]);
  });

  it('is begun again when somebody in it is erased meanwhile', async () => {
    const report = await caughtRunning();
    await haat.database.rows(`UPDATE reports SET type = 'customers' WHERE id = $1`, [report.id]);
    expect((await (await world.customer('cleo')).client.delete('/v1/me')).status).toBe(202);
    await ready(owner, report);
    expect(await attemptsOf(report)).toBe(2);
  });

  it('is made once, whole, although its worker was killed at it', async () => {
    const report = await caughtRunning();
    await haat.worker.kill();
    await haat.restartWorker();
    const file = await fileOf(owner, await ready(owner, report, 80_000));
    expect(csvRows(file.bytes).filter(({ sku }) => sku?.startsWith('SKU-'))).toHaveLength(MANY_LINES);
    expect(await attemptsOf(report)).toBe(2);
    expect((await filesOf(report)).filter((name) => !name.endsWith('.part'))).toEqual([`${report.id}.2.csv`]);
  });

  it('is handed back when its worker is replaced, and nobody counts that', async () => {
    const report = await caughtRunning(owner, { type: 'sales', format: 'xlsx' });
    await Promise.all([haat.worker.stop(), haat.restartWorker()]);
    await ready(owner, report);
    expect(await attemptsOf(report)).toBe(1);
  });

  it('is given up after three tries that end without a word', async () => {
    const report = await caughtRunning();
    await haat.database.rows(`UPDATE reports SET attempts = 3, status = 'running', due_at = now() WHERE id = $1`, [
      report.id,
    ]);
    const over = await eventually('it is over', async () => {
      const now = await state(owner, report);
      return now.status === 'failed' && now;
    });
    expect(over).toMatchObject({ error: 'given_up', rowCount: null });
    expect(over.fileUrl).toBeUndefined();
    refusal(await owner.get(`${REPORTS}/${report.id}/file`), 409, 'reports.not_ready');
  });

  it('is made although Redis forgets everything while many wait', async () => {
    // One that takes its time, and two that wait behind it.
    const reports = [await asked(owner, { type: 'sales', format: 'csv' })];
    for (let waiting = 0; waiting < 2; waiting++)
      reports.push(await asked(owner, { type: 'inventory', format: 'csv' }));
    await eventually('the queue has them', () =>
      haat.ownRedis.command((redis) => redis.exists(`haat:reports:${reports[2]?.id ?? ''}`)),
    );
    await haat.ownRedis.flush();
    for (const report of reports) await ready(owner, report, 80_000);
  });
});

describe('A file that nobody needs any more', () => {
  it('goes with its report, at once or when its day is over', async () => {
    const [one, two] = [
      await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' })),
      await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' })),
    ];
    expect(await filesOf(one)).toHaveLength(1);
    expect((await owner.delete(`${REPORTS}/${one.id}`)).status).toBe(204);
    expect(await filesOf(one)).toEqual([]);
    await haat.database.rows(`UPDATE reports SET expires_at = now() WHERE id = $1`, [two.id]);
    refusal(await owner.get(`${REPORTS}/${two.id}`), 404, 'reports.not_found');
    expect((await owner.post('/v1/admin/schedules/reports.expire/run')).status).toBe(202);
    await eventually('its file is gone', async () => (await filesOf(two)).length === 0, { withinMs: 45_000 });
  });

  it('goes an hour later when it belongs to no report', async () => {
    const kept = await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' }));
    const orphans = [
      '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11.1.csv',
      '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11.1.csv.0a1b.part',
    ];
    const young = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b12.1.csv';
    const place = (name: string): string => join(haat.files, 'reports', name);
    for (const name of [...orphans, young]) await writeFile(place(name), 'x');
    const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [...orphans, ...(await filesOf(kept))]) await utimes(place(name), hoursAgo, hoursAgo);
    await haat.worker.stop();
    await haat.database.rows(`UPDATE schedules SET due_at = now() WHERE name = 'reports.remove_orphans'`);
    await haat.restartWorker();
    await eventually('the orphans are gone', async () => {
      const names = await readdir(join(haat.files, 'reports'));
      return orphans.every((name) => !names.includes(name));
    });
    expect(await readdir(join(haat.files, 'reports'))).toContain(young);
    expect(await filesOf(kept)).toHaveLength(1);
  });
});
