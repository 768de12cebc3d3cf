import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile } from './csv-file';
import type { Column, Row, Table } from './table';

const COLUMNS: Column[] = [
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'count', title: 'Count', kind: 'integer' },
  { name: 'amount', title: 'Amount', kind: 'amount' },
  { name: 'at', title: 'At', kind: 'moment' },
];
const written = (batches: Row[][]): Promise<string> =>
  text(Readable.from(csvFile({ columns: COLUMNS, batches: Readable.from(batches) } as unknown as Table)));

describe('A table as CSV', () => {
  it('has its names first, and leaves empty what is nothing', async () => {
    const rows: Row[] = [
      ['a,"b"\n', 1, '-0.05', new Date(0)],
      [null, null, null, null],
    ];
    expect(await written([rows])).toBe(
      'what,count,amount,at\r\n"a,""b""\n",1,-0.05,1970-01-01T00:00:00.000Z\r\n,,,\r\n',
    );
    expect(await written([])).toBe('what,count,amount,at\r\n');
  });

  it('defuses whatever text it is given, and no number of its own', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1', '+1', '-1', '@x', '\t=1', '\r=1', '"=1', ',=1'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, fc.integer()), { minLength: 1 }), async (cells) => {
        const rows = cells.map(([what, count]): Row => [what, count, `${count}.00`, null]);
        const read: string[][] = parse(await written([rows]), { from_line: 2, relax_column_count: false });
        expect(read.map(([, count]) => count)).toEqual(cells.map(([, count]) => String(count)));
        for (const [index, [what = '']] of read.entries()) {
          expect('=+-@\t\r').not.toContain(what[0] ?? 'nothing');
          expect([cells[index]?.[0], `'${cells[index]?.[0] ?? ''}`]).toContain(what);
        }
      }),
    );
  });
});
