import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { Forbidden } from '../platform/access/access.problems';
import { type Actor, isPerson } from '../platform/access/actor';
import { permits } from '../platform/access/permissions';
import { SignedLinks } from '../platform/access/signed-links';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { afterCommit, Transactions } from '../platform/database/transactions';
import { InvalidRequest } from '../platform/http/http.problems';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { type KeptFile, Storage } from '../platform/storage/storage';
import { WorkSignal } from '../platform/work/work-signal';
import type { ListReports, ReportPage, ReportResponse, RequestReport } from './report.dto';
import { ReportNotFound, ReportNotReady, TooManyReports } from './report.problems';
import * as sql from './report.queries';
import { ENQUEUE_REPORTS } from './report.work';

/** A file on its way to somebody. */
export interface ReportFile extends KeptFile {
  name: string;
  format: 'csv' | 'xlsx' | 'pdf';
}

/** Reports as the staff ask for them and fetch them. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly storage: Storage,
    private readonly links: SignedLinks,
    private readonly work: WorkSignal,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async request(actor: Actor, input: RequestReport): Promise<ReportResponse> {
    const { type, format, from = null, to = null } = input;
    if (type === 'customers' && !seesCustomers(actor))
      throw Forbidden.because('A report about customers needs the permission users:read as well.');
    if (from !== null && to !== null && Date.parse(from) >= Date.parse(to)) throw emptyPeriod();
    const maker = isPerson(actor) ? actor.id : null;
    return this.transactions.run(async (tx) => {
      const id = newId();
      const row = await firstRow<sql.ReportRow>(tx, sql.INSERT_REPORT, [id, type, format, from, to, maker]);
      if (!row) throw TooManyReports.because('Twenty wait already.', { headers: { 'Retry-After': '30' } });
      this.audit.record(tx, { action: 'reports.requested', target: target(id), changes: { ...input } });
      afterCommit(tx, () => this.work.wake(ENQUEUE_REPORTS));
      return this.present(row);
    });
  }

  async list(actor: Actor, query: ListReports): Promise<ReportPage> {
    const page = new PageRequest('reports', query, this.config.secret);
    return readPage(this.dataSource, sql.visibleReports(seesCustomers(actor), query), page, (row) => this.present(row));
  }

  async one(actor: Actor, id: string): Promise<ReportResponse> {
    return this.present(await this.find(seesCustomers(actor), id));
  }

  /** @param actor `null` when a link opened it, which was given to somebody who may see the report */
  async file(actor: Actor | null, id: string): Promise<ReportFile> {
    const { fileKey, type, format, finishedAt, status } = await this.find(actor === null || seesCustomers(actor), id);
    if (fileKey === null) throw ReportNotReady.because(`It is ${status}.`);
    const kept = await this.storage.get(fileKey);
    if (!kept) throw notFound();
    return { ...kept, format, name: `${type}-${(finishedAt ?? new Date()).toISOString().slice(0, 10)}.${format}` };
  }

  /** Ends what is being built, within the second in which its builder looks again, and takes away what is built. */
  async remove(actor: Actor, id: string): Promise<void> {
    const removed = await this.transactions.run(async (tx) => {
      const row = await firstRow<sql.ReportRow>(tx, sql.DELETE_REPORT, [seesCustomers(actor), id]);
      if (!row) throw notFound();
      this.audit.record(tx, { action: 'reports.deleted', target: target(id), changes: { status: row.status } });
      return row;
    });
    // What stays because this process dies here is found as a file that belongs to no report.
    if (removed.fileKey !== null) await this.storage.delete(removed.fileKey);
  }

  private async find(seesAll: boolean, id: string): Promise<sql.ReportRow> {
    const row = await firstRow<sql.ReportRow>(this.dataSource, sql.FIND_REPORT, [seesAll, id]);
    if (!row) throw notFound();
    return row;
  }

  private present({ fileKey, failure, ...row }: sql.ReportRow): ReportResponse {
    const fileUrl = fileKey === null ? {} : { fileUrl: this.links.to(`/v1/admin/reports/${row.id}/file`) };
    return { ...row, error: failure, ...fileUrl };
  }
}

/** A report about customers shows what the list of customers shows, so it asks for the same permission. */
const seesCustomers = ({ grants }: Actor): boolean => permits(grants, 'users:read');

const target = (id: string) => ({ type: 'report', id });
const notFound = (): Error => ReportNotFound.because('No report has this identifier.');
const emptyPeriod = (): Error =>
  InvalidRequest.because('The period has no length.', {
    errors: [{ pointer: '/to', code: 'period', detail: 'must be later than from' }],
  });
