import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { Unavailable } from '../http/http.problems';
import { PdfFonts } from './pdf-fonts';
import { type PdfInfo, PdfPages } from './pdf-pages';

/** Each holds its pages in memory until it is done, and all share one thread. */
const AT_ONCE = 2;
const LONGEST_QUEUE = 100;

/** Prints documents, a few at a time. */
@Injectable()
export class PdfPrinter {
  private readonly turn = pLimit(AT_ONCE);

  constructor(private readonly fonts: PdfFonts) {}

  async print(info: PdfInfo, draw: (pages: PdfPages) => Promise<void>): Promise<Buffer> {
    if (this.turn.pendingCount >= LONGEST_QUEUE) {
      throw Unavailable.because('Too many documents wait to be printed.', { headers: { 'Retry-After': '2' } });
    }
    return this.turn(async () => {
      // The turns follow each other without a pause: let those in who wait for an answer of the database.
      await setImmediate();
      const pages = new PdfPages(this.fonts.family(), info);
      await draw(pages);
      return pages.finish();
    });
  }
}
