import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { percentile } from '../../bench/report/figures';
import type { RequestReport } from '../../src/reports/report.dto';
import type { Client } from '../support/client';
import { latenciesWhile } from '../support/latencies';
import { type Peaks, peaksWhile } from '../support/memory';
import { pagesOf } from '../support/pdf';
import { asked, type Cells, fileOf, made, minor, type Report, writeOrderLines } from '../support/reports';
import { useHaat } from '../support/start';
import { World } from '../support/world';

/** A tenth first: what grows with the rows shows in the difference. */
const [SOME, ALL] = [100_000, 1_000_000];
const TOLERATED_MB = 50;
const WITHIN_MS = 15 * 60_000;
const REQUEST_EVERY_MS = 20;
const QUIET_MS = 30_000;
/** Where nothing is slower than this, a multiple of the quiet says nothing. */
const UNNOTICED_MS = 20;

const haat = useHaat({ worker: true, ownPostgres: true });
let owner: Client;
beforeAll(async () => {
  const world = await World.open(haat);
  owner = world.owner.client;
  for (let index = 0; index < 20; index++) await world.goods();
});
// The lines were written past the books, which are looked at when the store is closed.
afterEach(() => haat.database.rows('TRUNCATE orders CASCADE'));

async function built(format: RequestReport['format']): Promise<{ report: Report; peaks: Peaks; seconds: number }> {
  const since = Date.now();
  const result: { report?: Report } = {};
  const peaks = await peaksWhile(haat.worker.pid, async () => {
    result.report = await made(owner, await asked(owner, { type: 'sales', format }), WITHIN_MS);
  });
  if (!result.report) throw new Error('Unreachable: it was made');
  return { report: result.report, peaks, seconds: (Date.now() - since) / 1_000 };
}

/** What a buyer and a member of the staff wait for meanwhile: an answer from memory, and one from PostgreSQL. */
const PATHS = ['/v1/products?limit=20', '/v1/admin/orders?limit=20'];
const latencies = (work: () => Promise<unknown>): Promise<number[][]> =>
  latenciesWhile(work, {
    addresses: PATHS.map((path) => `${haat.api().url}${path}`),
    headers: owner.headers,
    everyMs: REQUEST_EVERY_MS,
  });

async function sumsOf(path: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = { lines: 0, items: 0, discount: 0, shipping: 0, tax: 0, total: 0 };
  for await (const row of createReadStream(path).pipe(parse({ columns: true })) as AsyncIterable<Cells>) {
    for (const column of Object.keys(sums))
      sums[column] = (sums[column] ?? 0) + (column === 'lines' ? Number(row['kind'] === 'line') : minor(row[column]));
  }
  return sums;
}

it(
  'a report of a million order lines needs no more memory than one of a tenth, and keeps no buyer waiting',
  async () => {
    await writeOrderLines(haat.database, SOME);
    const [someCsv, someXlsx] = [await built('csv'), await built('xlsx')];
    await writeOrderLines(haat.database, ALL - SOME, SOME / 4);
    const quiet = await latencies(() => pause(QUIET_MS));
    let allCsv = someCsv;
    const busy = await latencies(async () => (allCsv = await built('csv')));
    const [allXlsx, pdf] = [await built('xlsx'), await built('pdf')];

    const p99s = PATHS.map((path, index) => ({
      path,
      busy: percentile(busy[index] ?? [], 0.99),
      quiet: percentile(quiet[index] ?? [], 0.99),
    }));
    process.stderr.write(
      `${ALL} lines, MB at most (a tenth of them): csv ${say(allCsv.peaks)} (${say(someCsv.peaks)}) in ${allCsv.seconds} s, ` +
        `xlsx ${say(allXlsx.peaks)} (${say(someXlsx.peaks)}) in ${allXlsx.seconds} s, pdf ${say(pdf.peaks)} in ${pdf.seconds} s; ` +
        `p99 ${p99s.map(({ path, busy, quiet }) => `${path} ${busy.toFixed(1)} (${quiet.toFixed(1)}) ms`).join(', ')}\n`,
    );
    for (const [all, some] of [
      [allCsv, someCsv],
      [allXlsx, someXlsx],
    ] as const) {
      expect(all.peaks.children - some.peaks.children).toBeLessThan(TOLERATED_MB);
      expect(all.peaks.parent - some.peaks.parent).toBeLessThan(TOLERATED_MB);
    }
    for (const { busy, quiet } of p99s) expect(busy).toBeLessThanOrEqual(Math.max(1.5 * quiet, UNNOTICED_MS));
    const { lines, items, discount, shipping, tax, total } = await haat.database.row<Record<string, string>>(
      `SELECT (SELECT count(*) FROM order_lines) AS lines, sum(items_minor) AS items, sum(discount_minor) AS discount,
              sum(shipping_minor) AS shipping, sum(tax_minor) AS tax, sum(grand_minor) AS total FROM orders`,
    );
    const books = { lines, items, discount, shipping, tax, total };
    const sums = await sumsOf(join(haat.files, 'reports', `${allCsv.report.id}.1.csv`));
    expect(sums).toEqual(Object.fromEntries(Object.entries(books).map(([name, sum]) => [name, Number(sum)])));
    expect(allXlsx.report.rowCount).toBe((ALL * 5) / 4);
    const [page = []] = await pagesOf((await fileOf(owner, pdf.report)).bytes);
    expect(page.join('\n')).toContain((total ?? '').replace(/(\d\d)$/, '.$1'));
  },
  2 * WITHIN_MS,
);

const say = ({ parent, children }: Peaks): string => `${children} + worker ${parent}`;
