import type { DataSource } from 'typeorm';
import { firstRow } from '../platform/database/sql';
import { GO_ON } from './report.queries';

const EVERY_MS = 1_000;

/** The report was deleted, or somebody else builds it because this process had given no sign of life. */
export class Superseded extends Error {}

/** Keeps a report this process's to build, tells how far it is, and finds out when it is not any more. */
export class Tenure {
  percent = 0;
  private readonly lost = new AbortController();
  private timer?: NodeJS.Timeout;
  private over = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mine: readonly [id: string, attempt: number],
    private readonly onProgress: (percent: number) => void,
  ) {
    this.wait();
  }

  /** Fires when it is lost. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private wait(): void {
    this.timer = setTimeout(() => void this.renew(), EVERY_MS);
  }

  private async renew(): Promise<void> {
    try {
      this.onProgress(this.percent);
      const kept = await firstRow(this.dataSource, GO_ON, [...this.mine, this.percent]);
      if (!kept && !this.over) this.lost.abort(new Superseded('The report is not ours to build any more'));
    } catch {
      // PostgreSQL is away for a moment. If it is for longer somebody else begins, which the next look finds out.
    }
    if (!this.over && !this.lost.signal.aborted) this.wait();
  }
}
