import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../platform/audit/audit-log';
import { firstRow, rows, statement } from '../platform/database/sql';
import { afterCommit, Transactions } from '../platform/database/transactions';
import { OutboxLag } from '../platform/events/outbox-lag';
import { WorkSignal } from '../platform/work/work-signal';
import { ScheduleNotFound } from './operations.problems';
import type { OutboxResponse, ScheduleResponse, ScheduleRunResponse, SchedulesPage } from './work.dto';

const LIST_SCHEDULES = statement(
  'schedules.list',
  `SELECT name, every_ms AS "everyMs", due_at AS "dueAt", started_at AS "startedAt", finished_at AS "finishedAt",
          last_error AS "lastError", runs::float8 AS runs FROM schedules ORDER BY name`,
);

const MAKE_DUE = statement('schedules.make_due', 'UPDATE schedules SET due_at = now() WHERE name = $1 RETURNING name');

/** What operators see of the work that PostgreSQL remembers: events on their way, and what is done again and again. */
@Injectable()
export class WorkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lag: OutboxLag,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly signal: WorkSignal,
  ) {}

  outbox(): Promise<OutboxResponse> {
    return this.lag.measure();
  }

  async schedules(): Promise<SchedulesPage> {
    return { items: await rows<ScheduleResponse>(this.dataSource, LIST_SCHEDULES), nextCursor: null };
  }

  /** Does not wait for its period. */
  async runSchedule(name: string): Promise<ScheduleRunResponse> {
    await this.transactions.run(async (tx) => {
      if (!(await firstRow(tx, MAKE_DUE, [name]))) throw ScheduleNotFound.because('No schedule has this name.');
      this.audit.record(tx, { action: 'schedules.run', target: { type: 'schedule', id: name } });
      afterCommit(tx, () => this.signal.wake(name));
    });
    return { name };
  }
}
