import type { PdfPages, TextStyle } from '../platform/pdf/pdf-pages';
import type { InvoiceContent, TaxRow } from './invoice.content';
import { BAND_COLOUR, LEADING, LEFT, LINE_COLOUR, QUIET, RIGHT, SIZE } from './invoice.sheet';

/** The summary of the tax, on the left. */
const TAX_COLUMNS = [
  { heading: 'Tax', text: ({ tax }: TaxRow) => tax, x: LEFT + 6, width: 90, align: 'left' },
  { heading: 'Rate', text: ({ rate }: TaxRow) => rate, x: 142, width: 36, align: 'right' },
  { heading: 'Taxable value', text: ({ taxable }: TaxRow) => taxable, x: 182, width: 66, align: 'right' },
  { heading: 'Amount', text: ({ amount }: TaxRow) => amount, x: 252, width: 58, align: 'right' },
] as const;
const TAX_WIDTH = 316 - LEFT;

/** The totals, on the right. */
const TOTALS_X = 350;
const VALUE_WIDTH = 84;

const TEXT: TextStyle = { size: SIZE };
const SMALL: TextStyle = { size: 8 };
const HEADING: TextStyle = { size: 7.5, bold: true };
const GRAND: TextStyle = { size: 11, bold: true };
const ROW = 16;
const BAND_HEIGHT = 20;

/** So that neither of the two is torn in half. */
export const heightOfTotals = ({ totals, taxes }: InvoiceContent): number =>
  Math.max(taxes.length * ROW, totals.length * ROW + LEADING) + BAND_HEIGHT;

/** The summary of the tax beside the totals; returns where the next thing begins. */
export function drawTotals(pages: PdfPages, content: InvoiceContent, top: number): number {
  return Math.max(drawTaxes(pages, content, top), drawSum(pages, content, top));
}

function drawTaxes(pages: PdfPages, { taxes }: InvoiceContent, top: number): number {
  if (taxes.length === 0) return top;
  pages.area({ x: LEFT, y: top }, TAX_WIDTH, BAND_HEIGHT, BAND_COLOUR);
  for (const { heading, ...place } of TAX_COLUMNS) pages.write(heading, { ...place, baseline: top + 13 }, HEADING);
  let y = top + BAND_HEIGHT;
  for (const row of taxes) {
    for (const { text, ...place } of TAX_COLUMNS) pages.write(text(row), { ...place, baseline: y + 11 }, SMALL);
    y += ROW;
    pages.line({ x: LEFT, y }, TAX_WIDTH, { colour: LINE_COLOUR });
  }
  return y;
}

function drawSum(pages: PdfPages, { totals, grand }: InvoiceContent, top: number): number {
  const label = { x: TOTALS_X, width: RIGHT - 6 - TOTALS_X - VALUE_WIDTH - 6 };
  const value = { x: RIGHT - 6 - VALUE_WIDTH, width: VALUE_WIDTH, align: 'right' } as const;
  let baseline = top + 13;
  for (const row of totals) {
    pages.write(row.label, { ...label, baseline }, { ...TEXT, colour: QUIET });
    pages.write(row.value, { ...value, baseline }, TEXT);
    baseline += ROW;
  }
  pages.line({ x: TOTALS_X, y: baseline - 9 }, RIGHT - TOTALS_X, { thickness: 1 });
  baseline += 8;
  pages.write(grand.label, { ...label, width: 60, baseline }, GRAND);
  pages.write(grand.value, { ...value, x: TOTALS_X + 60, width: RIGHT - 66 - TOTALS_X, baseline }, GRAND);
  return baseline + 4;
}
