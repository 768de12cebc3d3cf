import { Id } from '../common/fields';
import { defineJob } from '../platform/queue/job';

/** Which report to build. All about it stands in its row. */
export class BuildReport {
  @Id()
  reportId!: string;
}

/** The row in PostgreSQL says whether it is tried again, so the queue tries once. */
export const BUILD_REPORT = defineJob({
  name: 'build-report',
  queue: 'reports',
  payload: BuildReport,
  attempts: 1,
  backoff: { firstMs: 500, longestMs: 30_000 },
  concurrency: 1,
  timeoutMs: 30 * 60_000,
  keepFailed: 100,
  sandbox: { memoryMb: 160 },
});
