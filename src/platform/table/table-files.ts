import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { PdfPrinter } from '../pdf/pdf-printer';
import { csvFile } from './csv-file';
import { pdfFile } from './pdf-file';
import type { Table } from './table';
import { xlsxFile } from './xlsx-file';

export type FileFormat = 'csv' | 'xlsx' | 'pdf';

/** Writes tables into files. However many rows there are, as much memory is needed as a few batches of them take. */
@Injectable()
export class TableFiles {
  constructor(private readonly printer: PdfPrinter) {}

  stream(format: FileFormat, table: Table): Readable {
    if (format === 'csv') return Readable.from(csvFile(table), { objectMode: false });
    if (format === 'xlsx') return xlsxFile(table);
    return Readable.from(this.printed(table), { objectMode: false });
  }

  private async *printed(table: Table): AsyncGenerator<Buffer> {
    yield await pdfFile(this.printer, table);
  }
}
