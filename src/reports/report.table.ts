import { decimalText } from '../common/decimal-text';
import type { Snapshot } from '../platform/database/snapshot';
import type { Cell, Column, Row, Table } from '../platform/table/table';
import { CUSTOMERS } from './customers.content';
import { INVENTORY } from './inventory.content';
import type { Content, Period } from './report.content';
import type { ReportType } from './report.entity';
import { SALES } from './sales.content';

const CONTENTS: Record<ReportType, Content> = { sales: SALES, inventory: INVENTORY, customers: CUSTOMERS };

/** Which report, for whom. */
export interface ReportOrder {
  type: ReportType;
  from: Date | null;
  to: Date | null;
  createdAt: Date;
  store: { name: string; currency: string };
}

/** The table of a report as of the snapshot. Its rows come as they are asked for, and `onRows` hears how many have. */
export async function tableOf(
  snapshot: Snapshot,
  { type, from, to, createdAt, store }: ReportOrder,
  onRows: (done: number, of: number) => void,
): Promise<Table> {
  const content = CONTENTS[type];
  const period: Period = [from, to];
  const [counted] = await snapshot.rows<{ count: number }>(content.count, period);
  const rowCount = counted?.count ?? 0;
  return {
    title: content.title,
    facts: [periodText(period), `Asked for at ${createdAt.toISOString()}`],
    author: store.name,
    createdAt,
    columns: content.columns,
    rowCount,
    totals: { columns: content.totals.columns, rows: await totalsOf(snapshot, content, period, store.currency) },
    chart: await content.chart(snapshot, period, store.currency),
    batches: presented(snapshot, content, period, store.currency, (done) => {
      onRows(done, rowCount);
    }),
  };
}

async function totalsOf(snapshot: Snapshot, { totals }: Content, period: Period, currency: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of snapshot.batches<Cell[]>(totals.text, period))
    rows.push(...batch.map((row) => presentedRow(totals.columns, row, currency)));
  return rows;
}

async function* presented(
  snapshot: Snapshot,
  { columns, sections }: Content,
  period: Period,
  currency: string,
  onRows: (done: number) => void,
): AsyncGenerator<Row[]> {
  let done = 0;
  for (const section of sections) {
    for await (const batch of snapshot.batches<Cell[]>(section, period)) {
      yield batch.map((row) => presentedRow(columns, row, currency));
      done += batch.length;
      onRows(done);
    }
  }
}

/** Amounts become decimals of the currency in their row; where nothing was bought that is the store's. */
function presentedRow(columns: readonly Column[], row: readonly Cell[], storeCurrency: string): Row {
  const at = columns.findIndex(({ name }) => name === 'currency');
  if (at < 0) return row;
  const currency = String(row[at] ?? storeCurrency);
  return columns.map(({ kind }, index) => {
    const cell = index === at ? currency : (row[index] ?? null);
    return kind === 'amount' && cell !== null ? decimalText(Number(cell), currency) : cell;
  });
}

function periodText([from, to]: Period): string {
  const begin = from === null ? 'From the beginning' : `From ${from.toISOString()}`;
  return `${begin} ${to === null ? 'up to now' : `to before ${to.toISOString()}`}`;
}
