import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ListReports } from './report.dto';
import type { Report } from './report.entity';

export type ReportRow = Omit<Report, 'createdBy' | 'attempts' | 'dueAt'>;

/** After so many tries that ended badly or not at all, nobody tries any more. */
const MAX_ATTEMPTS = 3;
/** How many may wait or be built at once. */
const MOST_OPEN = 20;
const KEPT = `interval '24 hours'`;
/** For so long whoever queues or builds one has it to itself, without a sign of life. */
const LEASE = `interval '15 seconds'`;

const COLUMNS = `r.id, r.type, r.format, r.period_from AS "from", r.period_to AS "to", r.status, r.progress,
  r.file_key AS "fileKey", r.row_count AS "rowCount", r.failure, r.created_at AS "createdAt",
  r.finished_at AS "finishedAt", r.expires_at AS "expiresAt"`;
/** Reports about customers are for those who may see customers, and nothing is to be seen once its time is over. */
const visible = (seesCustomers: string): string =>
  `(r.type <> 'customers' OR ${seesCustomers}) AND (r.expires_at IS NULL OR r.expires_at > now())`;
const VISIBLE = visible('$1');

export const INSERT_REPORT = statement(
  'reports.insert',
  `INSERT INTO reports AS r (id, type, format, period_from, period_to, created_by)
   SELECT $1, $2, $3, $4, $5, $6
    WHERE (SELECT count(*) FROM reports WHERE due_at IS NOT NULL) < ${String(MOST_OPEN)} RETURNING ${COLUMNS}`,
);

export const FIND_REPORT = statement('reports.find', `SELECT ${COLUMNS} FROM reports r WHERE ${VISIBLE} AND r.id = $2`);

export const FIND_HEARD = statement(
  'reports.find_heard',
  'SELECT id, status, progress FROM reports WHERE id = ANY ($1::uuid[])',
);

export const DELETE_REPORT = statement(
  'reports.delete',
  `DELETE FROM reports r WHERE ${VISIBLE} AND r.id = $2 RETURNING ${COLUMNS}`,
);

export const visibleReports = (seesCustomers: boolean, { type, status }: ListReports): List<ReportRow> => ({
  name: 'reports.list',
  columns: COLUMNS,
  from: 'reports r',
  filter: new Filter()
    .of(seesCustomers, visible)
    .where(type, (is) => `r.type = ${is}`)
    .where(status, (is) => `r.status = ${is}`),
  sort: newestFirst('r.id'),
});

/** What is due goes to the queue: new, handed back, or left behind by whoever built it, for the last time or not. */
export const CLAIM_DUE = statement(
  'reports.claim_due',
  `UPDATE reports AS r
      SET status = CASE WHEN spent THEN 'failed' ELSE 'queued' END, progress = 0,
          due_at = CASE WHEN spent THEN NULL ELSE now() + ${LEASE} END,
          failure = CASE WHEN spent THEN 'given_up' END,
          finished_at = CASE WHEN spent THEN now() END, expires_at = CASE WHEN spent THEN now() + ${KEPT} END
     FROM (SELECT id, attempts >= ${String(MAX_ATTEMPTS)} AS spent FROM reports WHERE due_at <= now()
            ORDER BY due_at LIMIT 50 FOR UPDATE SKIP LOCKED) due
    WHERE r.id = due.id RETURNING r.id, r.status`,
);

/** Whoever gets it has it to build. Nobody does who comes second, or when it is gone or over. */
export const START = statement(
  'reports.start',
  `UPDATE reports SET status = 'running', attempts = attempts + 1, progress = 0, due_at = now() + ${LEASE}
    WHERE id = $1 AND status = 'queued'
   RETURNING id, type, format, period_from AS "from", period_to AS "to", attempts, created_at AS "createdAt"`,
);

/** As long as it is still theirs to build. */
const MINE = `id = $1 AND attempts = $2 AND status = 'running'`;

export const GO_ON = statement(
  'reports.go_on',
  `UPDATE reports SET progress = $3, due_at = now() + ${LEASE} WHERE ${MINE} RETURNING id`,
);

export const SUCCEED = statement(
  'reports.succeed',
  `UPDATE reports
      SET status = 'succeeded', progress = 100, file_key = $3, row_count = $4, due_at = NULL, finished_at = now(),
          expires_at = now() + ${KEPT}
    WHERE ${MINE} RETURNING id`,
);

/** The process ends before the report does: nobody failed, and the next process may begin at once. */
export const HAND_BACK = statement(
  'reports.hand_back',
  `UPDATE reports SET status = 'queued', progress = 0, attempts = attempts - 1, due_at = now() WHERE ${MINE}`,
);

/** It went wrong: in a while again, unless that was the last try or another one would go no better. */
export const NOTE_FAILURE = statement(
  'reports.note_failure',
  `UPDATE reports AS r
      SET status = CASE WHEN is_over THEN 'failed' ELSE 'queued' END, progress = 0,
          due_at = CASE WHEN is_over THEN NULL ELSE now() + attempts * interval '5 seconds' END,
          failure = CASE WHEN is_over THEN $3 END,
          finished_at = CASE WHEN is_over THEN now() END, expires_at = CASE WHEN is_over THEN now() + ${KEPT} END
     FROM (SELECT $3 = 'timed_out' OR $2::int >= ${String(MAX_ATTEMPTS)} AS is_over) verdict
    WHERE ${MINE}`,
);

export const DELETE_EXPIRED = statement(
  'reports.delete_expired',
  `DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE expires_at <= now() ORDER BY expires_at LIMIT 100)
   RETURNING file_key AS "fileKey"`,
);

export const FILES_KNOWN = statement(
  'reports.files_known',
  'SELECT file_key AS "fileKey" FROM reports WHERE file_key = ANY ($1::text[])',
);
