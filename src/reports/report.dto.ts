import { Moment, OneOf, Optional } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import {
  REPORT_FORMATS,
  REPORT_STATES,
  REPORT_TYPES,
  type ReportFormat,
  type ReportState,
  type ReportType,
} from './report.entity';

/** A report that is to be made. */
export class RequestReport {
  /**
   * `sales`: each line of each order, shipping, and what was credited or given back. `inventory`: what lies where.
   * `customers`: who buys, how much and how often.
   */
  @OneOf(REPORT_TYPES)
  type!: ReportType;

  /** `csv` and `xlsx` have every row. `pdf` has totals, a chart, and the first 1,000 rows. */
  @OneOf(REPORT_FORMATS)
  format!: ReportFormat;

  /**
   * Only what happened from then on: orders placed, credits and refunds given, stock last moved, customers registered.
   * From the beginning when left out.
   */
  @Optional()
  @Moment()
  from?: string;

  /** Only what happened before. Up to now when left out. */
  @Optional()
  @Moment()
  to?: string;
}

/** A report, and how far it is. */
export class ReportResponse {
  id!: string;

  type!: 'sales' | 'inventory' | 'customers';

  format!: 'csv' | 'xlsx' | 'pdf';

  /** Where its period begins; `null`: with the store. */
  from!: Date | null;

  /** Where its period ended; `null`: when it was made. */
  to!: Date | null;

  /** A report that is deleted before it is made is gone, and has none of these. */
  status!: 'queued' | 'running' | 'succeeded' | 'failed';

  /**
   * How much of it is done, in per cent: 0 to 100.
   * @example 42
   */
  progress!: number;

  /** How many rows there are in all; `null` as long as nobody has counted them. */
  rowCount!: number | null;

  /**
   * Where the file is, once there is one. Good for ten to fifteen minutes, and for whoever has it, so that a browser can
   * follow it; read the report again for another one.
   * @example "https://api.example.com/v1/admin/reports/01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11/file?expires=1795651200&signature=8lRKtbLQ3yXPhbX0eTnJ0Zg1Fo4b8m2pXGm2e9k1zrs"
   */
  fileUrl?: string;

  /**
   * Why it has failed: `timed_out`, it took longer than half an hour, so ask for a shorter period; `given_up`, it ended
   * badly three times, and the log of the worker says why.
   */
  error!: 'timed_out' | 'given_up' | null;

  createdAt!: Date;

  finishedAt!: Date | null;

  /** When it goes, with its file: a day after it was made. `null` before. */
  expiresAt!: Date | null;
}

export class ReportPage {
  items!: ReportResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

export class ListReports extends ListQuery {
  @Optional()
  @OneOf(REPORT_TYPES)
  type?: ReportType;

  @Optional()
  @OneOf(REPORT_STATES)
  status?: ReportState;
}
