import PDFDocument from 'pdfkit';
import type { Family, FontFile } from './pdf-fonts';
import { linesOf } from './text-lines';
import { onOneLine, runsOf, type TextRun } from './text-runs';

/** What a document says of itself. The same words and the same drawing give the same bytes. */
export interface PdfInfo {
  title: string;
  author: string;
  createdAt: Date;
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  colour?: string;
}

/** A place for text: from `x` on, or up to `x + width` when it is aligned to the right. */
export interface Place {
  x: number;
  /** Of the line that letters stand on. */
  baseline: number;
  width: number;
  align?: 'left' | 'right';
}

/** Text in its fonts, and how wide it is at a size of one point. */
interface MeasuredText {
  runs: readonly (TextRun & { unitWidth: number })[];
  unitWidth: number;
}

const A4 = { width: 595.28, height: 841.89 };

/** Sheets of A4 to write on, in points from the upper left corner. */
export class PdfPages {
  readonly width = A4.width;
  readonly height = A4.height;
  private readonly document: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  private readonly texts = new Map<string, MeasuredText>();
  private readonly opened = new Set<string>();

  constructor(
    private readonly family: Family,
    { title, author, createdAt }: PdfInfo,
  ) {
    this.document = new PDFDocument({
      size: [A4.width, A4.height],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      // Not one of its own, which would be read from a file: every text names its font.
      font: '',
      info: { Title: title, Author: author, Creator: author, Producer: 'Haat', CreationDate: createdAt },
    });
    this.bytes = bytesOf(this.document);
  }

  get count(): number {
    return this.document.bufferedPageRange().count;
  }

  addPage(): void {
    this.document.addPage();
  }

  /** Turns back, or forward, to a page; the first is 0. */
  turnTo(page: number): void {
    this.document.switchToPage(page);
  }

  widthOf(text: string, { size, bold }: TextStyle): number {
    return this.measured(text, bold).unitWidth * size;
  }

  linesOf(text: string, width: number, style: TextStyle): string[] {
    return linesOf(onOneLine(text), width, (piece) => this.widthOf(piece, style));
  }

  /** Writes one line. What is too wide for its place is written smaller. */
  write(text: string, { x, baseline, width, align = 'left' }: Place, style: TextStyle): void {
    const { runs, unitWidth } = this.measured(text, style.bold);
    const size = Math.min(style.size, width / unitWidth);
    let at = align === 'right' ? x + width - unitWidth * size : x;
    this.document.fillColor(style.colour ?? '#000000');
    for (const run of runs) {
      this.writeRun(run, at, baseline, size);
      at += run.unitWidth * size;
    }
  }

  line(from: { x: number; y: number }, length: number, { thickness = 0.5, colour = '#000000' } = {}): void {
    this.document.moveTo(from.x, from.y).lineTo(from.x + length, from.y);
    this.document.lineWidth(thickness).stroke(colour);
  }

  area(from: { x: number; y: number }, width: number, height: number, colour: string): void {
    this.document.rect(from.x, from.y, width, height).fill(colour);
  }

  finish(): Promise<Buffer> {
    this.document.end();
    return this.bytes;
  }

  /** Once for each text: a table measures its words again and again, and widths grow with the size. */
  private measured(text: string, bold = false): MeasuredText {
    const key = `${bold ? 'bold' : 'regular'} ${text}`;
    const known = this.texts.get(key);
    if (known) return known;
    const runs = runsOf(onOneLine(text), this.family[bold ? 'bold' : 'regular']).map((run) => ({
      ...run,
      unitWidth: this.take(run.font, 1).widthOfString(run.text),
    }));
    const fresh = { runs, unitWidth: runs.reduce((sum, { unitWidth }) => sum + unitWidth, 0) };
    this.texts.set(key, fresh);
    return fresh;
  }

  private writeRun({ font, text }: TextRun, x: number, baseline: number, size: number): void {
    this.take(font, size).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Opened when it is needed first. pdfkit takes an opened font as well as its bytes; the types know of bytes alone. */
  private take(font: string, size: number): PDFKit.PDFDocument {
    if (!this.opened.has(font)) {
      this.document.registerFont(font, this.fileOf(font).open() as unknown as Buffer);
      this.opened.add(font);
    }
    return this.document.font(font, size);
  }

  private fileOf(name: string): FontFile {
    const file = [...this.family.regular, ...this.family.bold].find((each) => each.name === name);
    if (!file) throw new Error(`There is no font ${name}`);
    return file;
  }
}

const bytesOf = (document: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
