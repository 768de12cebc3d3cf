import { closeSync, existsSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * An append-only file of JSON lines. What is waited for is on the disk: lines of one moment share a flush. A kill in the
 * middle of a write leaves half a line at the end, which was never answered to anybody, and is cut off at the next start.
 */
export class Journal<Line extends object> {
  private waiting: string[] = [];
  private flush: Promise<void> | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Opens a journal, and tells every line that it holds. */
  static async open<Line extends object>(path: string, tell: (line: Line) => void): Promise<Journal<Line>> {
    const { lines, bytes } = wholeLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
    for (const line of lines) tell(JSON.parse(line) as Line);
    const descriptor = openSync(path, 'a');
    ftruncateSync(descriptor, bytes);
    closeSync(descriptor);
    return new Journal<Line>(await open(path, 'a'));
  }

  /** Resolves when the line, and all before it, are on the disk. */
  append(line: Line): Promise<void> {
    this.waiting.push(`${JSON.stringify(line)}\n`);
    return this.flushed();
  }

  /** Resolves when everything that was appended so far is on the disk. */
  async flushed(): Promise<void> {
    while (this.waiting.length > 0 || this.flush) {
      this.flush ??= this.write().finally(() => {
        this.flush = null;
      });
      await this.flush;
    }
  }

  async close(): Promise<void> {
    await this.flushed();
    await this.file.close();
  }

  private async write(): Promise<void> {
    const batch = this.waiting.join('');
    this.waiting = [];
    await this.file.appendFile(batch);
    await this.file.datasync();
  }
}

/** The lines that end, and how many bytes they are. */
export function wholeLines(content: Buffer): { lines: string[]; bytes: number } {
  const bytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, bytes).toString('utf8').split('\n').filter(Boolean);
  return { lines, bytes };
}
