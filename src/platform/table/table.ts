/** `amount`: an amount of money as a plain decimal, written from its integer. */
export type ColumnKind = 'text' | 'integer' | 'amount' | 'moment';

export interface Column {
  /** For programs. */
  name: string;
  /** For people. */
  title: string;
  kind: ColumnKind;
  /** Its share of the width of a printed page, in points; what has none is not printed. */
  width?: number;
}

export type Cell = string | number | Date | null;
export type Row = readonly Cell[];

export interface Chart {
  title: string;
  /** From left to right. */
  bars: readonly { label: string; value: number }[];
  /** How a value is told to people. */
  text: (value: number) => string;
}

/** What a file is made of, whatever its format. */
export interface Table {
  title: string;
  /** What it covers, and of when it is: under the title of a printed page. */
  facts: readonly string[];
  author: string;
  createdAt: Date;
  columns: readonly Column[];
  /** As many as there are, some at a time; can be gone through once. */
  batches: AsyncIterable<readonly Row[]>;
  rowCount: number;
  totals: { columns: readonly Column[]; rows: readonly Row[] };
  chart: Chart;
}

/** A cell as text that a program reads again. */
export function plainText(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
