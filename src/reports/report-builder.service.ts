import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { withSnapshot } from '../platform/database/snapshot';
import { firstRow, rows } from '../platform/database/sql';
import { LOGGER } from '../platform/logging/logging.module';
import { Stopping, TimedOut } from '../platform/queue/cancellation';
import { Handles } from '../platform/queue/handles';
import type { JobRun } from '../platform/queue/job';
import { Storage } from '../platform/storage/storage';
import { TableFiles } from '../platform/table/table-files';
import { BUILD_REPORT, type BuildReport } from './build-report.job';
import type { Report } from './report.entity';
import * as sql from './report.queries';
import { tableOf } from './report.table';
import { Superseded, Tenure } from './report.tenure';
import { REPORTS_FOLDER } from './report.work';

type Started = Pick<Report, 'id' | 'type' | 'format' | 'from' | 'to' | 'attempts' | 'createdAt'>;

/** The last of the hundred is the file at its place. */
const MOST_BEFORE_THE_END = 99;

/** Builds reports, in a process of its own. */
@Injectable()
export class ReportBuilder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
    private readonly files: TableFiles,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** From the beginning, however often it was begun before. What is gone, over or somebody else's is left alone. */
  @Handles(BUILD_REPORT)
  async build({ reportId }: BuildReport, run: JobRun): Promise<void> {
    const report = await firstRow<Started>(this.dataSource, sql.START, [reportId]);
    if (!report) return;
    const tenure = new Tenure(this.dataSource, [report.id, report.attempts], run.progress);
    try {
      await this.make(report, tenure, AbortSignal.any([run.signal, tenure.signal]));
    } catch (error) {
      if (error instanceof Superseded) this.logger.info({ reportId }, 'A report was given up');
      else await this.note(report, error);
    } finally {
      tenure.end();
    }
  }

  /** Under a key that no other try has; it becomes the report's with the row, or goes. */
  private async make(report: Started, tenure: Tenure, signal: AbortSignal): Promise<void> {
    const { id, format, attempts } = report;
    const key = `${REPORTS_FOLDER}/${id}.${String(attempts)}.${format}`;
    const rowCount = await this.write(report, key, tenure, signal);
    const published = await firstRow(this.dataSource, sql.SUCCEED, [id, attempts, key, rowCount]);
    if (!published) await this.storage.delete(key);
    this.logger.info({ reportId: id, rowCount, published: published !== null }, 'A report was built');
  }

  private write(report: Started, key: string, tenure: Tenure, signal: AbortSignal): Promise<number> {
    return withSnapshot(this.config, signal, async (snapshot) => {
      const order = { ...report, store: this.config.store };
      const table = await tableOf(snapshot, order, (done, of) => {
        tenure.percent = Math.min(MOST_BEFORE_THE_END, Math.floor((100 * done) / of));
      });
      await this.storage.put(key, this.files.stream(report.format, table), signal);
      return table.rowCount;
    });
  }

  private async note({ id, attempts }: Started, error: unknown): Promise<void> {
    if (error instanceof Stopping) {
      await rows(this.dataSource, sql.HAND_BACK, [id, attempts]);
      throw error;
    }
    const failure = error instanceof TimedOut ? 'timed_out' : 'given_up';
    await rows(this.dataSource, sql.NOTE_FAILURE, [id, attempts, failure]);
    throw error;
  }
}
