import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { JobQueue } from '../platform/queue/job-queue';
import { KeepsUp } from '../platform/work/work';
import { BUILD_REPORT } from './build-report.job';
import type { Report } from './report.entity';
import { CLAIM_DUE } from './report.queries';
import { ENQUEUE_REPORTS } from './report.work';

/** Brings what is due to the queue. What the queue lost, and what its builder left behind, is due again by itself. */
@Injectable()
export class ReportQueueing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
  ) {}

  @KeepsUp(ENQUEUE_REPORTS, 1_000)
  async enqueue(): Promise<boolean> {
    if (!this.queue.isReachable(BUILD_REPORT)) return false;
    const due = await rows<Pick<Report, 'id' | 'status'>>(this.dataSource, CLAIM_DUE);
    for (const { id } of due.filter(({ status }) => status === 'queued')) {
      await this.queue.add(BUILD_REPORT, { reportId: id }, { jobId: id });
    }
    return false;
  }
}
