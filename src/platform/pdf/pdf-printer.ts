import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { Unavailable } from '../http/http.problems';
import type { PdfInfo, PdfPages } from './pdf-pages';

/** They share one thread: two at a time are no faster, and hold the pages of both in memory. */
const AT_ONCE = 1;
/** Between two documents, for those who wait for an answer of the database: enough for a few statements. */
const PAUSE_MS = 5;
const LONGEST_QUEUE = 100;

/** Prints documents, one after the other. */
@Injectable()
export class PdfPrinter {
  private readonly turn = pLimit(AT_ONCE);
  private paper: Promise<(info: PdfInfo) => PdfPages> | null = null;

  async print(info: PdfInfo, draw: (pages: PdfPages) => Promise<void>): Promise<Buffer> {
    if (this.turn.pendingCount >= LONGEST_QUEUE) {
      throw Unavailable.because('Too many documents wait to be printed.', { headers: { 'Retry-After': '2' } });
    }
    return this.turn(async () => {
      await setTimeout(PAUSE_MS);
      const pages = (await (this.paper ??= openPaper()))(info);
      await draw(pages);
      return pages.finish();
    });
  }
}

/** With the first document: a process that prints none carries neither the fonts nor what reads them. */
async function openPaper(): Promise<(info: PdfInfo) => PdfPages> {
  const [fonts, pages] = await Promise.all([import('./pdf-fonts.js'), import('./pdf-pages.js')]);
  const family = new fonts.PdfFonts().family();
  return (info) => new pages.PdfPages(family, info);
}
