import { setImmediate } from 'node:timers/promises';
import type { PdfPages } from '../platform/pdf/pdf-pages';
import type { InvoiceContent, Labelled } from './invoice.content';
import { drawHeadings, drawRow, drawSums, heightOf } from './invoice.table';
import { drawTotals, heightOfTotals } from './invoice.totals';
import { BOTTOM, LEFT, LEADING, LINE_COLOUR, QUIET, RIGHT, SIZE, TOP, WIDTH } from './invoice.sheet';

const GAP = 26;
/** Of the two blocks under the heading. */
const BUYER_WIDTH = 250;
const FACTS_X = 330;
const FACT_LABEL_WIDTH = 88;

/** Draws an invoice on sheets of A4, as many as it takes. */
export async function drawInvoice(pages: PdfPages, content: InvoiceContent): Promise<void> {
  pages.addPage();
  const under = drawParties(pages, content, drawHead(pages, content));
  const y = await drawTable(pages, content, under + GAP);
  const below = roomFor(pages, y + GAP, heightOfTotals(content));
  drawNotes(pages, content, drawTotals(pages, content, below) + GAP);
  drawFooters(pages, content);
}

/** The name of the store on the left, what this is on the right. */
function drawHead(pages: PdfPages, { title, seller }: InvoiceContent): number {
  const name = { size: 17, bold: true };
  const [nameWidth, titleWidth] = [300, 190];
  let y = TOP + name.size;
  pages.write(title, { x: RIGHT - titleWidth, baseline: y, width: titleWidth, align: 'right' }, { ...name, size: 20 });
  for (const line of pages.linesOf(seller.name, nameWidth, name)) {
    pages.write(line, { x: LEFT, baseline: y, width: nameWidth }, name);
    y += name.size * 1.3;
  }
  y = writeLines(pages, seller.lines, { x: LEFT, y: y - 4, width: nameWidth });
  pages.line({ x: LEFT, y: y + 4 }, WIDTH, { colour: LINE_COLOUR });
  return y + 4;
}

/** The buyer on the left, numbers and days on the right. */
function drawParties(pages: PdfPages, { buyer, facts }: InvoiceContent, under: number): number {
  const top = under + GAP;
  pages.write('Billed and delivered to', { x: LEFT, baseline: top, width: BUYER_WIDTH }, { size: SIZE, colour: QUIET });
  const bold = { size: SIZE + 1, bold: true };
  let y = top + LEADING + 2;
  for (const line of pages.linesOf(buyer.name, BUYER_WIDTH, bold)) {
    pages.write(line, { x: LEFT, baseline: y, width: BUYER_WIDTH }, bold);
    y += LEADING;
  }
  y = writeLines(pages, buyer.lines, { x: LEFT, y, width: BUYER_WIDTH });
  return Math.max(y, drawFacts(pages, facts, top));
}

function drawFacts(pages: PdfPages, facts: readonly Labelled[], top: number): number {
  const x = FACTS_X + FACT_LABEL_WIDTH;
  let y = top;
  for (const { label, value } of facts) {
    pages.write(label, { x: FACTS_X, baseline: y, width: FACT_LABEL_WIDTH - 6 }, { size: SIZE, colour: QUIET });
    for (const line of pages.linesOf(value, RIGHT - x, { size: SIZE })) {
      pages.write(line, { x, baseline: y, width: RIGHT - x }, { size: SIZE });
      y += LEADING;
    }
    y += 2;
  }
  return y;
}

/** Each page begins with the headings. Between pages others have their turn: drawing holds the thread. */
async function drawTable(pages: PdfPages, { rows, sums }: InvoiceContent, top: number): Promise<number> {
  let y = drawHeadings(pages, top);
  for (const row of rows) {
    if (y + heightOf(pages, row) > BOTTOM) {
      await setImmediate();
      pages.addPage();
      y = drawHeadings(pages, TOP);
    }
    y = drawRow(pages, row, y);
  }
  return drawSums(pages, sums, roomFor(pages, y, LEADING * 2));
}

function drawNotes(pages: PdfPages, { notes }: InvoiceContent, top: number): void {
  writeLines(pages, notes, { x: LEFT, y: roomFor(pages, top, LEADING * notes.length), width: WIDTH });
}

/** On every page, once it is known how many there are. */
function drawFooters(pages: PdfPages, { number, seller }: InvoiceContent): void {
  const style = { size: 7.5, colour: QUIET };
  const baseline = pages.height - 30;
  for (let page = 0; page < pages.count; page++) {
    pages.turnTo(page);
    pages.line({ x: LEFT, y: baseline - 14 }, WIDTH, { colour: LINE_COLOUR });
    pages.write(`${seller.name} · Invoice ${number}`, { x: LEFT, baseline, width: WIDTH - 60 }, style);
    const counted = `${String(page + 1)} / ${String(pages.count)}`;
    pages.write(counted, { x: RIGHT - 50, baseline, width: 50, align: 'right' }, style);
  }
}

function writeLines(pages: PdfPages, texts: readonly string[], at: { x: number; y: number; width: number }): number {
  let { y } = at;
  for (const line of texts.flatMap((text) => pages.linesOf(text, at.width, { size: SIZE }))) {
    pages.write(line, { x: at.x, baseline: y, width: at.width }, { size: SIZE, colour: QUIET });
    y += LEADING;
  }
  return y;
}

/** Where something of this height goes: here, or at the top of a new page. */
function roomFor(pages: PdfPages, y: number, height: number): number {
  if (y + height <= BOTTOM) return y;
  pages.addPage();
  return TOP + LEADING;
}
