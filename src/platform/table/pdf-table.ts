import { setImmediate } from 'node:timers/promises';
import type { PdfPages, TextStyle } from '../pdf/pdf-pages';
import { BAND_COLOUR, BOTTOM, LEFT, LINE_COLOUR, QUIET, TOP, WIDTH } from './pdf-sheet';
import { type Cell, type Column, plainText, type Row } from './table';

const TEXT: TextStyle = { size: 7.5 };
const HEADING: TextStyle = { size: 7, bold: true };
const ROW_HEIGHT = 15;
const BAND_HEIGHT = 18;
const GAP = 6;

interface PlacedColumn extends Column {
  index: number;
  x: number;
  room: number;
}

/** One line a row: what is too wide for its column is cut off, as the files for programs have all of it. */
export class PdfTable {
  private readonly placed: readonly PlacedColumn[];

  constructor(
    private readonly pages: PdfPages,
    columns: readonly Column[],
  ) {
    this.placed = place(columns);
  }

  /** All of these return where the next thing begins. */
  headings(top: number): number {
    this.pages.area({ x: LEFT, y: top }, WIDTH, BAND_HEIGHT, BAND_COLOUR);
    for (const column of this.placed) this.write(column, column.title, top + 12, HEADING);
    return top + BAND_HEIGHT;
  }

  async rows(rows: readonly Row[], top: number): Promise<number> {
    let y = top;
    for (const row of rows) {
      if (y + ROW_HEIGHT > BOTTOM) {
        await setImmediate();
        this.pages.addPage();
        y = this.headings(TOP);
      }
      for (const column of this.placed) this.write(column, shown(column, row[column.index] ?? null), y + 10.5, TEXT);
      y += ROW_HEIGHT;
      this.pages.line({ x: LEFT, y }, WIDTH, { colour: LINE_COLOUR, thickness: 0.3 });
    }
    return y;
  }

  private write({ kind, x, room }: PlacedColumn, text: string, baseline: number, style: TextStyle): void {
    const align = kind === 'integer' || kind === 'amount' ? 'right' : 'left';
    const [line = ''] = this.pages.linesOf(text, room, style);
    const colour = kind === 'moment' ? QUIET : (style.colour ?? '#000000');
    if (line !== '') this.pages.write(line, { x, baseline, width: room, align }, { ...style, colour });
  }
}

function place(columns: readonly Column[]): PlacedColumn[] {
  const printed = columns.flatMap((column, index) => (column.width === undefined ? [] : [{ ...column, index }]));
  const scale = WIDTH / printed.reduce((sum, { width = 0 }) => sum + width, 0);
  let x = LEFT;
  return printed.map((column) => {
    const width = (column.width ?? 0) * scale;
    const placed = { ...column, x: x + GAP / 2, room: width - GAP };
    x += width;
    return placed;
  });
}

/** A day is enough on paper. */
const shown = ({ kind }: Column, cell: Cell): string =>
  kind === 'moment' ? plainText(cell).slice(0, 10) : plainText(cell);
