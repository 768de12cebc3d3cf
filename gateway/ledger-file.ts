import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Change, Delivery, Line } from './change';
import { lineOf, wholeLines } from './ledger-lines';

/** An append-only file. Lines that come while others are on their way to the disk share the next trip. */
export class LedgerFile {
  private batch = '';
  private mustSync = false;
  private flushed = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** `onFailure` has to end the process: from then on memory knows more than the disk. */
  static async open(path: string, onFailure: (error: unknown) => void): Promise<{ file: LedgerFile; lines: Line[] }> {
    mkdirSync(dirname(path), { recursive: true });
    const handle = await open(path, 'a+', 0o600);
    const { lines, bytes } = wholeLines(await handle.readFile());
    await handle.truncate(bytes);
    // What a killed process wrote may still be on its way, and will be answered from now.
    await handle.sync();
    return { file: new LedgerFile(handle, onFailure), lines };
  }

  /** Kept, whatever happens, once the promise is fulfilled. */
  write(change: Change): Promise<void> {
    this.mustSync = true;
    return this.append(change);
  }

  /** Goes with whatever is written next. What a power cut takes is one webhook delivered twice. */
  note(delivery: Delivery): void {
    void this.append(delivery);
  }

  /** Is everything that was written so far kept? */
  kept(): Promise<void> {
    return this.flushed;
  }

  async close(): Promise<void> {
    await this.flushed;
    await this.file.close();
  }

  private append(line: Line): Promise<void> {
    const isFirst = this.batch === '';
    this.batch += lineOf(line);
    if (isFirst) this.flushed = this.flushed.then(() => this.flush());
    return this.flushed;
  }

  private async flush(): Promise<void> {
    const { batch, mustSync } = this;
    this.batch = '';
    this.mustSync = false;
    try {
      await this.file.appendFile(batch);
      if (mustSync) await this.file.datasync();
    } catch (error) {
      this.onFailure(error);
    }
  }
}
