import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ReportResponse, RequestReport } from '../../src/reports/report.dto';
import type { Answer, Client, Wire } from './client';
import type { TestDatabase } from './database';
import { runNode } from './run';
import { eventually } from './waiting';

export const REPORTS = '/v1/admin/reports';

export type Report = Wire<ReportResponse>;
export type Cells = Record<string, string>;

export const ask = (client: Client, wanted: Partial<RequestReport>): Promise<Answer<Report>> =>
  client.post<ReportResponse>(REPORTS, wanted);

export async function asked(client: Client, wanted: Partial<RequestReport>): Promise<Report> {
  const answer = await ask(client, wanted);
  if (answer.status !== 202) throw new Error(`Expected 202, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

export const state = async (client: Client, { id }: { id: string }): Promise<Report> =>
  (await client.get<ReportResponse>(`${REPORTS}/${id}`)).body;

/** Waits until it is over, and fails when it has failed. */
export async function made(client: Client, report: { id: string }, withinMs = 45_000): Promise<Report> {
  const over = await eventually(
    'the report is made',
    async () => {
      const now = await state(client, report);
      return (now.status === 'succeeded' || now.status === 'failed') && now;
    },
    { withinMs, everyMs: 100 },
  );
  if (over.status === 'failed') throw new Error(`The report failed: ${String(over.error)}`);
  return over;
}

/** The file of a report, by the permission of whoever asks. */
export async function fileOf(client: Client, { id }: { id: string }): Promise<Answer> {
  const answer = await client.get(`${REPORTS}/${id}/file`);
  if (answer.status !== 200) throw new Error(`Expected 200, got ${answer.status}: ${answer.text}`);
  return answer;
}

export async function reported(client: Client, wanted: Partial<RequestReport>): Promise<Answer> {
  return fileOf(client, await made(client, await asked(client, wanted)));
}

export const csvRows = (bytes: Buffer): Cells[] => parse(bytes, { columns: true });

/** The sheets of a workbook, as a reader that is not ours finds them in the file. */
export async function sheetsOf(xlsx: Buffer): Promise<Record<string, unknown[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'haat-xlsx-'));
  try {
    const file = join(folder, 'workbook.xlsx');
    await writeFile(file, xlsx);
    const { exitCode, stdout, stderr } = await runNode(['test/support/xlsx-rows.mjs', file]);
    if (exitCode !== 0) throw new Error(`The workbook cannot be read: ${stderr}`);
    return JSON.parse(stdout) as Record<string, unknown[][]>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A decimal as its minor units, exactly; the currency has two decimals. */
export const minor = (decimal = ''): number => {
  if (!/^-?\d+\.\d\d$/.test(decimal)) throw new Error(`${decimal} is no amount`);
  return Number(decimal.replace('.', ''));
};

export const sumOf = (rows: readonly Cells[], column: string): number =>
  rows.reduce((sum, row) => sum + minor(row[column]), 0);

const taxOf = (sql: string): string => `jsonb_build_array(jsonb_build_object('amountMinor', ${sql}))`;

/**
 * So many order lines, four to an order, written past the program: an order a minute, back from now. They have what a
 * report reads and no more, so they go again before the books are looked at.
 */
export async function writeOrderLines(database: TestDatabase, lines: number, ordersBefore = 0): Promise<void> {
  await database.rows(
    `WITH placed AS (
       INSERT INTO orders (id, number, email, status, payment_provider, currency, items_minor, discount_minor, shipping_minor,
                           tax_minor, shipping_tax_minor, tax_included, grand_minor, shipping_address, taxes, created_at)
       SELECT uuidv7(), 'BULK-' || n, 'bulk@haat.test', 'completed', 'manual', 'INR', 4 * (1000 + n % 977), 4 * (n % 7), 4900,
              4 * (n % 13) + 747, 747, true, 4 * (1000 + n % 977) - 4 * (n % 7) + 4900, '{}', ${taxOf('4 * (n % 13) + 747')},
              now() - n * interval '1 minute'
         FROM generate_series($2::int + 1, $2::int + $1::int / 4) AS n
       RETURNING id, number)
     INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor,
                              discount_minor, tax_minor, taxes)
     SELECT uuidv7(), o.id, position, uuidv7(), uuidv7(), 'SKU-' || position, 'Cotton kurta, Indigo, size ' || position, 1,
            1000 + n % 977, 1000 + n % 977, n % 7, n % 13, ${taxOf('n % 13')}
       FROM placed o CROSS JOIN LATERAL (SELECT substr(o.number, 6)::int AS n) AS numbered CROSS JOIN generate_series(1, 4) AS position`,
    [lines, ordersBefore],
  );
  await database.rows('ANALYZE orders, order_lines');
}

export async function removeOrderLines(database: TestDatabase): Promise<void> {
  await database.rows(`DELETE FROM order_lines WHERE order_id IN (SELECT id FROM orders WHERE number LIKE 'BULK-%')`);
  await database.rows(`DELETE FROM orders WHERE number LIKE 'BULK-%'`);
}
