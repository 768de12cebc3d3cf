import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import readXlsxFile from 'read-excel-file/node';
import type { Column, Row, Table } from './table';
import { xlsxFile } from './xlsx-file';

const COLUMNS: Column[] = [
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'count', title: 'Count', kind: 'integer' },
  { name: 'amount', title: 'Amount', kind: 'amount' },
  { name: 'at', title: 'At', kind: 'moment' },
];
const AT = new Date('2026-11-24T10:30:00.000Z');

function table(batches: Row[][]): Table {
  const rows = batches.flat();
  return {
    title: 'Things',
    columns: COLUMNS,
    rowCount: rows.length,
    batches: Readable.from(batches),
    totals: { columns: COLUMNS.slice(0, 2), rows: [['all', rows.length]] },
  } as unknown as Table;
}
const read = async (batches: Row[][], mostRows?: number): Promise<Record<string, unknown[][]>> => {
  const sheets = await readXlsxFile(await buffer(xlsxFile(table(batches), mostRows)));
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]));
};

describe('A table as a workbook', () => {
  it('has each cell as what it is, and a formula as text', async () => {
    const sheets = await read([[['=1+1 <&> "ä"', 2, '-1299.05', AT]], [[' \u0001 ', null, null, null]]]);
    expect(sheets['Things']).toEqual([
      ['What', 'Count', 'Amount', 'At'],
      ['=1+1 <&> "ä"', 2, -1299.05, AT],
      [expect.stringContaining('\ufffd'), null, null, null],
    ]);
    expect(sheets['Totals']).toEqual([
      ['What', 'Count'],
      ['all', 2],
    ]);
  });

  it('goes on in another sheet where one is full, wherever batches end', async () => {
    const rows = Array.from({ length: 7 }, (_, index): Row => [`row ${index}`, index, '0.00', AT]);
    const sheets = await read([rows.slice(0, 2), rows.slice(2, 6), rows.slice(6)], 3);
    const counts = ['Things', 'Things 2', 'Things 3'].map((name) => sheets[name]?.slice(1).map(([, count]) => count));
    expect(counts).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it('of nothing is a sheet of headings', async () => {
    expect((await read([]))['Things']).toEqual([['What', 'Count', 'Amount', 'At']]);
  });

  it('breaks off with its rows', async () => {
    const broken = table([]);
    broken.batches = Readable.from(
      (async function* () {
        yield await Promise.resolve<Row[]>([['x', 1, '0.00', AT]]);
        throw new Error('The rows broke off');
      })(),
    );
    await expect(buffer(xlsxFile(broken))).rejects.toThrow('The rows broke off');
  });
});
