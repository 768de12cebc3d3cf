import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import { OutboxLag } from '../platform/events/outbox-lag';
import type { OutboxResponse, ScheduleResponse, SchedulesPage } from './queue.dto';

const LIST_SCHEDULES = statement(
  'schedules.list',
  `SELECT name, every_ms AS "everyMs", due_at AS "dueAt", started_at AS "startedAt", finished_at AS "finishedAt",
          last_error AS "lastError", runs::float8 AS runs FROM schedules ORDER BY name`,
);

/** What operators see of the work that PostgreSQL remembers: events on their way, and what is done again and again. */
@Injectable()
export class WorkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lag: OutboxLag,
  ) {}

  outbox(): Promise<OutboxResponse> {
    return this.lag.measure();
  }

  async schedules(): Promise<SchedulesPage> {
    return { items: await rows<ScheduleResponse>(this.dataSource, LIST_SCHEDULES), nextCursor: null };
  }
}
