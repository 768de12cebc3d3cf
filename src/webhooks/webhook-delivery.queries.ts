import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import { AT_ONCE } from '../platform/work/clean-up';
import type { ListWebhookDeliveries } from './webhook-delivery.dto';
import type { WebhookDelivery } from './webhook-delivery.entity';

/** As JSON has it: times are texts. */
export interface AttemptRow {
  number: number;
  url: string;
  startedAt: string;
  finishedAt: string | null;
  answerStatus: number | null;
  answerExcerpt: string | null;
  error: string | null;
}

export type DeliveryRow = Omit<WebhookDelivery, 'attempts' | 'attemptsBefore'> & { tries: AttemptRow[] };

/** What is needed to send one, and to say how it went. */
export type DueDelivery = Pick<WebhookDelivery, 'id' | 'endpointId' | 'body' | 'attempts' | 'attemptsBefore'> & {
  url: string;
  secret: Buffer;
  /** Empty when there is none, or it has expired. */
  previousSecret: Buffer | null;
};

const COLUMNS = `d.id, d.endpoint_id AS "endpointId", d.event_id AS "eventId", d.event_type AS "eventType", d.body, d.status,
  d.due_at AS "dueAt", d.delivered_at AS "deliveredAt", d.created_at AS "createdAt",
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', a.number, 'url', a.url, 'startedAt', a.started_at,
            'finishedAt', a.finished_at, 'answerStatus', a.answer_status, 'answerExcerpt', a.answer_excerpt,
            'error', a.error) ORDER BY a.number), '[]')
     FROM webhook_attempts a WHERE a.delivery_id = d.id) AS tries`;

export const FIND_DELIVERY = statement(
  'webhook_deliveries.find',
  `SELECT ${COLUMNS} FROM webhook_deliveries d WHERE d.id = $1`,
);

/** One for each endpoint: $1 and $2 belong together. An endpoint gets an event once, however often it is heard. */
export const INSERT_DELIVERIES = statement(
  'webhook_deliveries.insert',
  `INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_type, body)
   SELECT id, endpoint_id, $3, $4, $5 FROM unnest($1::uuid[], $2::uuid[]) AS new (id, endpoint_id)
   ON CONFLICT ON CONSTRAINT webhook_deliveries_once DO NOTHING`,
);

/**
 * Takes what is due, for longer than sending may take, and writes down that it begins. $1 and $2 say how many this process
 * sends to whom at this moment; an endpoint that fails has one place instead of $3, so that it cannot hold up the others.
 */
export const CLAIM_DUE = statement(
  'webhook_deliveries.claim_due',
  `WITH due AS (
     SELECT next.id FROM webhook_endpoints w
       LEFT JOIN unnest($1::uuid[], $2::int[]) AS sending (endpoint_id, count) ON sending.endpoint_id = w.id
      CROSS JOIN LATERAL (
        SELECT d.id, d.due_at FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.due_at <= now()
         ORDER BY d.due_at
         LIMIT greatest(0, CASE WHEN w.failing_since IS NULL THEN $3::int ELSE 1 END - COALESCE(sending.count, 0))
           FOR UPDATE SKIP LOCKED
      ) next
      WHERE w.active ORDER BY next.due_at LIMIT $4
   ), claimed AS (
     UPDATE webhook_deliveries d
        SET status = 'sending', attempts = attempts + 1, due_at = now() + interval '30 seconds'
       FROM due, webhook_endpoints w WHERE d.id = due.id AND w.id = d.endpoint_id
     RETURNING d.id, d.endpoint_id AS "endpointId", d.body, d.attempts, d.attempts_before AS "attemptsBefore", w.url, w.secret,
       CASE WHEN w.previous_secret_expires_at > now() THEN w.previous_secret END AS "previousSecret"
   ), begun AS (
     INSERT INTO webhook_attempts (delivery_id, number, url) SELECT id, attempts, url FROM claimed
   )
   SELECT * FROM claimed`,
);

export const FINISH_ATTEMPT = statement(
  'webhook_attempts.finish',
  `UPDATE webhook_attempts SET finished_at = now(), answer_status = $3, answer_excerpt = $4, error = $5
    WHERE delivery_id = $1 AND number = $2`,
);

/** Whoever was too slow for the lease has delivered it nevertheless. */
export const CLOSE_DELIVERED = statement(
  'webhook_deliveries.close_delivered',
  `UPDATE webhook_deliveries SET status = 'delivered', due_at = NULL, delivered_at = now()
    WHERE id = $1 AND status <> 'delivered'`,
);

/** $3 milliseconds until the next try, or never. Whoever was too slow for the lease leaves it to the next. */
export const CLOSE_FAILED = statement(
  'webhook_deliveries.close_failed',
  `UPDATE webhook_deliveries
      SET status = CASE WHEN $3::bigint IS NULL THEN 'failed' ELSE 'pending' END, due_at = now() + $3 * interval '1 millisecond'
    WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
);

/** What is being sent at this moment is left alone. */
export const SEND_AGAIN = statement(
  'webhook_deliveries.send_again',
  `UPDATE webhook_deliveries SET status = 'pending', due_at = now(), attempts_before = attempts
    WHERE id = $1 AND status <> 'sending'`,
);

/** The log is kept for so many days; what is still to be sent stays. A bounded number at a time. */
export const DELETE_OLD = statement(
  'webhook_deliveries.delete_old',
  `DELETE FROM webhook_deliveries WHERE id IN (
     SELECT id FROM webhook_deliveries WHERE due_at IS NULL AND created_at < now() - $1 * interval '1 day' LIMIT ${String(AT_ONCE)})
   RETURNING id`,
);

export const deliveriesTo = (endpointId: string, { status }: ListWebhookDeliveries): List<DeliveryRow> => ({
  name: 'webhook_deliveries.list',
  columns: COLUMNS,
  from: 'webhook_deliveries d',
  filter: new Filter().of(endpointId, (id) => `d.endpoint_id = ${id}`).where(status, (is) => `d.status = ${is}`),
  sort: newestFirst('d.id'),
});
