import { stringify } from 'csv-stringify/sync';
import { harmless } from '../../common/spreadsheet-text';
import { type Cell, type Column, plainText, type Row, type Table } from './table';

const FORMAT = { record_delimiter: '\r\n' } as const;

/**
 * RFC 4180, a batch at a time. Text that a spreadsheet would take for a formula is defused; what is a number, an amount or
 * a moment was written by this program and stays what it is.
 */
export async function* csvFile({ columns, batches }: Table): AsyncGenerator<string> {
  yield stringify([columns.map(({ name }) => name)], FORMAT);
  for await (const rows of batches)
    yield stringify(
      rows.map((row) => record(columns, row)),
      FORMAT,
    );
}

const record = (columns: readonly Column[], row: Row): string[] =>
  columns.map(({ kind }, index) => field(kind === 'text', row[index] ?? null));

const field = (isText: boolean, cell: Cell): string => (isText ? harmless(plainText(cell)) : plainText(cell));
