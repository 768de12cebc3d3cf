import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { LOGGER } from '../platform/logging/logging.module';
import { Storage } from '../platform/storage/storage';
import { Scheduled } from '../platform/work/work';
import { DELETE_EXPIRED, FILES_KNOWN } from './report.queries';
import { REPORTS_FOLDER } from './report.work';

/** A file may be younger than the row that is to name it: longer than any report is built. */
const ORPHAN_MS = 60 * 60_000;
const BATCH = 500;

/** Takes away reports whose day is over, and files that belong to none. */
@Injectable()
export class ReportExpiryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The row first: a report without a file would promise one. */
  @Scheduled('reports.expire', 60_000)
  async expire(): Promise<boolean> {
    const expired = await rows<{ fileKey: string | null }>(this.dataSource, DELETE_EXPIRED);
    for (const { fileKey } of expired) if (fileKey !== null) await this.storage.delete(fileKey);
    if (expired.length > 0) this.logger.info({ removed: expired.length }, 'Reports have expired');
    return expired.length > 0;
  }

  /** Left behind by processes that were killed: half-written, or written and not named by any row. */
  @Scheduled('reports.remove_orphans', 3_600_000)
  async removeOrphans(): Promise<boolean> {
    let batch: string[] = [];
    for await (const { key, modifiedAt } of this.storage.list(REPORTS_FOLDER)) {
      if (modifiedAt.getTime() < Date.now() - ORPHAN_MS) batch.push(key);
      if (batch.length < BATCH) continue;
      await this.removeUnknown(batch);
      batch = [];
    }
    await this.removeUnknown(batch);
    return false;
  }

  private async removeUnknown(keys: readonly string[]): Promise<void> {
    const known = await rows<{ fileKey: string }>(this.dataSource, FILES_KNOWN, [keys]);
    const kept = new Set(known.map(({ fileKey }) => fileKey));
    const orphans = keys.filter((key) => !kept.has(key));
    for (const key of orphans) await this.storage.delete(key);
    if (orphans.length > 0)
      this.logger.warn({ removed: orphans.length }, 'Files that belonged to no report were removed');
  }
}
