import type { PdfPages, Place, TextStyle } from '../platform/pdf/pdf-pages';
import type { InvoiceContent, InvoiceRow } from './invoice.content';
import { BAND_COLOUR, LEFT, LINE_COLOUR, QUIET, RIGHT, WIDTH } from './invoice.sheet';

/** From `x` on, or, on the right, up to `x + width`. */
const COLUMNS = {
  position: { heading: '#', x: LEFT + 6, width: 16, align: 'left' },
  item: { heading: 'Item', x: LEFT + 24, width: 122, align: 'left' },
  quantity: { heading: 'Qty', x: 192, width: 26, align: 'right' },
  unitPrice: { heading: 'Unit price', x: 224, width: 56, align: 'right' },
  discount: { heading: 'Discount', x: 284, width: 50, align: 'right' },
  taxable: { heading: 'Taxable value', x: 338, width: 58, align: 'right' },
  tax: { heading: 'Tax', x: 404, width: 80, align: 'right' },
  total: { heading: 'Total', x: 488, width: RIGHT - 6 - 488, align: 'right' },
} satisfies Record<string, Omit<Place, 'baseline'> & { heading: string }>;
type Column = keyof typeof COLUMNS;

const TEXT: TextStyle = { size: 8 };
const SMALL: TextStyle = { size: 7, colour: QUIET };
const HEADING: TextStyle = { size: 7.5, bold: true };
const SUM: TextStyle = { size: 8, bold: true };
const ROW_LEADING = 11;
const PADDING = 6;
const BAND_HEIGHT = 20;
/** From the top of a line of text to what its letters stand on. */
const ASCENT = 8;

/** All of these return where the next thing begins. */
export function drawHeadings(pages: PdfPages, top: number): number {
  pages.area({ x: LEFT, y: top }, WIDTH, BAND_HEIGHT, BAND_COLOUR);
  for (const column of Object.keys(COLUMNS) as Column[]) {
    writeIn(pages, column, COLUMNS[column].heading, top + 13, HEADING);
  }
  return top + BAND_HEIGHT;
}

export function heightOf(pages: PdfPages, row: InvoiceRow): number {
  return ROW_LEADING * Math.max(1, itemLines(pages, row).length, row.taxes.length) + 2 * PADDING;
}

export function drawRow(pages: PdfPages, row: InvoiceRow, top: number): number {
  const baseline = top + PADDING + ASCENT;
  writeIn(pages, 'position', row.position, baseline, { ...TEXT, colour: QUIET });
  for (const [index, { text, style }] of itemLines(pages, row).entries()) {
    writeIn(pages, 'item', text, baseline + index * ROW_LEADING, style);
  }
  for (const column of ['quantity', 'unitPrice', 'discount', 'taxable', 'total'] as const) {
    writeIn(pages, column, row[column], baseline, TEXT);
  }
  for (const [index, { label, value }] of row.taxes.entries()) {
    drawTax(pages, label, value, baseline + index * ROW_LEADING);
  }
  const bottom = top + heightOf(pages, row);
  pages.line({ x: LEFT, y: bottom }, WIDTH, { colour: LINE_COLOUR });
  return bottom;
}

export function drawSums(pages: PdfPages, sums: InvoiceContent['sums'], top: number): number {
  const baseline = top + PADDING + ASCENT + 1;
  writeIn(pages, 'item', 'Sum', baseline, SUM);
  writeIn(pages, 'taxable', sums.taxable, baseline, SUM);
  writeIn(pages, 'tax', sums.tax, baseline, SUM);
  writeIn(pages, 'total', sums.total, baseline, SUM);
  return top + BAND_HEIGHT;
}

/** The title, and the SKU below it. */
function itemLines(pages: PdfPages, { title, detail }: InvoiceRow): { text: string; style: TextStyle }[] {
  const { width } = COLUMNS.item;
  return [
    ...pages.linesOf(title, width, TEXT).map((text) => ({ text, style: TEXT })),
    ...pages.linesOf(detail, width, SMALL).map((text) => ({ text, style: SMALL })),
  ];
}

/** What it is called on the left of the column, how much on the right. */
function drawTax(pages: PdfPages, label: string, value: string, baseline: number): void {
  const { x, width } = COLUMNS.tax;
  const amount = Math.min(pages.widthOf(value, TEXT), width * 0.6);
  pages.write(label, { x, baseline, width: width - amount - 3 }, SMALL);
  writeIn(pages, 'tax', value, baseline, TEXT);
}

function writeIn(pages: PdfPages, column: Column, text: string, baseline: number, style: TextStyle): void {
  const { x, width, align } = COLUMNS[column];
  pages.write(text, { x, baseline, width, align }, style);
}
