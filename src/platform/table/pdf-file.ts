import type { PdfPages } from '../pdf/pdf-pages';
import type { PdfPrinter } from '../pdf/pdf-printer';
import { drawChart } from './pdf-chart';
import { LEFT, LINE_COLOUR, QUIET, RIGHT, TOP, WIDTH } from './pdf-sheet';
import { PdfTable } from './pdf-table';
import type { Row, Table } from './table';

/** More is nothing that anybody reads on paper, and pages are held in memory until they are counted. */
export const MOST_PRINTED_ROWS = 1_000;

/** The totals and a chart of all of it, then the first rows. The page says so where they are not all. */
export function pdfFile(printer: PdfPrinter, table: Table): Promise<Buffer> {
  const { title, author, createdAt } = table;
  return printer.print({ title: `${title} · ${author}`, author, createdAt }, (pages) => drawReport(pages, table));
}

async function drawReport(pages: PdfPages, table: Table): Promise<void> {
  const rows = await firstRows(table.batches);
  pages.addPage();
  const y = drawHead(pages, table);
  const charted = drawChart(pages, table.chart, await drawTotals(pages, table, y + 14));
  const noted = drawExtent(pages, table.rowCount, charted);
  const printed = new PdfTable(pages, table.columns);
  await printed.rows(rows, printed.headings(noted));
  drawFooters(pages, table);
}

async function firstRows(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) {
    rows.push(...batch.slice(0, MOST_PRINTED_ROWS - rows.length));
    if (rows.length >= MOST_PRINTED_ROWS) break;
  }
  return rows;
}

function drawHead(pages: PdfPages, { title, author, facts }: Table): number {
  pages.write(title, { x: LEFT, baseline: TOP + 12, width: WIDTH - 220 }, { size: 18, bold: true });
  pages.write(author, { x: RIGHT - 210, baseline: TOP + 12, width: 210, align: 'right' }, { size: 11, bold: true });
  let y = TOP + 28;
  for (const fact of facts) {
    pages.write(fact, { x: LEFT, baseline: y, width: WIDTH }, { size: 8, colour: QUIET });
    y += 12;
  }
  return y;
}

async function drawTotals(pages: PdfPages, { totals }: Table, top: number): Promise<number> {
  const table = new PdfTable(pages, totals.columns);
  return (await table.rows(totals.rows, table.headings(top))) + 18;
}

/** What is missing is said, and where it is to be had. */
function drawExtent(pages: PdfPages, rowCount: number, top: number): number {
  const count = rowCount.toLocaleString('en-IN');
  const most = MOST_PRINTED_ROWS.toLocaleString('en-IN');
  const text =
    rowCount > MOST_PRINTED_ROWS
      ? `The first ${most} of ${count} rows. All of them are in the formats csv and xlsx; totals and chart are of all.`
      : `${count} rows.`;
  pages.write(text, { x: LEFT, baseline: top + 8, width: WIDTH }, { size: 8, colour: QUIET });
  return top + 16;
}

/** On every page, once it is known how many there are. */
function drawFooters(pages: PdfPages, { title, author }: Table): void {
  const style = { size: 7, colour: QUIET };
  const baseline = pages.height - 26;
  for (let page = 0; page < pages.count; page++) {
    pages.turnTo(page);
    pages.line({ x: LEFT, y: baseline - 12 }, WIDTH, { colour: LINE_COLOUR });
    pages.write(`${author} · ${title}`, { x: LEFT, baseline, width: WIDTH - 60 }, style);
    const counted = `${String(page + 1)} / ${String(pages.count)}`;
    pages.write(counted, { x: RIGHT - 50, baseline, width: 50, align: 'right' }, style);
  }
}
