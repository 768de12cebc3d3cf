import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CursorValue } from '../../common/cursor';
import { isUuid } from '../../common/id';
import { firstRow, rows, statement } from '../database/sql';
import type { DeadLetter, FailedJob, Retried } from '../queue/dead-letter';
import { DeadLetters } from '../queue/dead-letters';
import { JobQueue } from '../queue/job-queue';
import { DELIVER_EVENT, deliveryId } from './deliver-event.job';
import { Events } from './events';

interface FailedDelivery {
  eventId: string;
  consumer: string;
  type: string;
  aggregateId: string;
  attempts: number;
  lastError: string | null;
  occurredAt: Date;
  parkedAt: Date | null;
  failedAt: Date | null;
  dueAt: Date;
  requestId: string | null;
}

/** One round of tries is used up, or all of them. The first condition is that of the index. */
const FAILED = `d.done_at IS NULL AND d.attempts > 0 AND (d.parked_at IS NOT NULL OR d.attempts >= ${String(DELIVER_EVENT.attempts)})`;
const SELECT = `SELECT d.event_id AS "eventId", d.consumer, e.type, e.aggregate_id AS "aggregateId", d.attempts, d.last_error AS "lastError",
    e.occurred_at AS "occurredAt", d.parked_at AS "parkedAt", d.failed_at AS "failedAt", d.due_at AS "dueAt", e.request_id AS "requestId"
   FROM event_deliveries d JOIN outbox_events e ON e.id = d.event_id`;

const COUNT = statement(
  'failed_deliveries.count',
  `SELECT count(*)::int AS failed FROM event_deliveries d WHERE ${FAILED}`,
);
const FIRST_PAGE = statement(
  'failed_deliveries.first_page',
  `${SELECT} WHERE ${FAILED} ORDER BY d.event_id DESC, d.consumer DESC LIMIT $1`,
);
const PAGE_AFTER = statement(
  'failed_deliveries.page_after',
  `${SELECT} WHERE ${FAILED} AND (d.event_id, d.consumer) < ($2, $3) ORDER BY d.event_id DESC, d.consumer DESC LIMIT $1`,
);
const FIND = statement(
  'failed_deliveries.find',
  'SELECT event_id FROM event_deliveries WHERE event_id = $1 AND consumer = $2 AND done_at IS NULL',
);
const RETRY = statement(
  'failed_deliveries.retry',
  `UPDATE event_deliveries d SET attempts = 0, parked_at = NULL, due_at = now()
    WHERE d.event_id = $1 AND d.consumer = $2 AND ${FAILED} RETURNING d.event_id`,
);

/** The deliveries of events that failed. They are rows, so nothing is lost when Redis is wiped. */
@Injectable()
export class FailedDeliveries implements DeadLetter, OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
    private readonly jobs: JobQueue,
    private readonly deadLetters: DeadLetters,
  ) {}

  onModuleInit(): void {
    this.deadLetters.keep(DELIVER_EVENT.queue, this);
  }

  async count(): Promise<number> {
    return (await firstRow<{ failed: number }>(this.dataSource, COUNT))?.failed ?? 0;
  }

  async page(after: readonly CursorValue[] | null, limit: number): Promise<FailedJob[]> {
    const found = after
      ? await rows<FailedDelivery>(this.dataSource, PAGE_AFTER, [limit, ...after])
      : await rows<FailedDelivery>(this.dataSource, FIRST_PAGE, [limit]);
    return found.map(shown);
  }

  position({ id }: FailedJob): CursorValue[] {
    return partsOf(id) ?? [];
  }

  async retry(id: string): Promise<Retried> {
    const parts = partsOf(id);
    if (!parts || !(await firstRow(this.dataSource, FIND, parts))) return 'unknown';
    if (!(await firstRow(this.dataSource, RETRY, parts))) return 'not failed';
    // A job of the round before, which waits for its next try, would keep the new one out.
    await this.jobs.forget(DELIVER_EVENT, id);
    this.events.wakeRelay();
    return 'retried';
  }
}

const shown = ({ eventId, consumer, type, aggregateId, ...row }: FailedDelivery): FailedJob => ({
  id: deliveryId({ eventId, consumer }),
  name: DELIVER_EVENT.name,
  payload: { eventId, consumer, type, aggregateId },
  attempts: row.attempts,
  error: row.lastError,
  createdAt: row.occurredAt,
  failedAt: row.failedAt,
  nextTryAt: row.parkedAt ? null : row.dueAt,
  requestId: row.requestId,
});

/** The event has no dot in its id, the consumer may have some. */
function partsOf(id: string): [eventId: string, consumer: string] | null {
  const dot = id.indexOf('.');
  const [eventId, consumer] = [id.slice(0, Math.max(dot, 0)), id.slice(dot + 1)];
  return isUuid(eventId) && consumer !== '' ? [eventId, consumer] : null;
}
