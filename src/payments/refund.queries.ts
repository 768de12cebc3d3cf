import { statement } from '../platform/database/sql';
import type { RefundState } from './payment.lifecycle';

/** A refund with the payment that it is of. */
export interface RefundRow {
  id: string;
  batch: string;
  paymentId: string;
  reference: string;
  status: RefundState;
  provider: string;
  amountMinor: number;
  currency: string;
  credits: boolean;
  chargeReference: string | null;
}

/** What was asked for as one, whatever payments it goes back to. */
export interface RefundBatchRow {
  id: string;
  reference: string;
  status: RefundState;
  amountMinor: number;
  currency: string;
  reason: string | null;
  createdAt: Date;
}

const LEASE = `interval '20 seconds'`;

const COLUMNS = `r.id, r.batch, r.payment_id AS "paymentId", r.reference, r.status, p.provider, r.amount_minor AS "amountMinor",
  r.currency, r.credits, p.provider_reference AS "chargeReference"`;

export const INSERT_REFUND = statement(
  'refunds.insert',
  `INSERT INTO refunds (id, batch, payment_id, reference, status, amount_minor, currency, credits, reason, requested_by, due_at)
   VALUES ($1, $2, $3, $4, 'pending', $5, $6, $7, $8, $9, now() + $10 * interval '1 second')`,
);

/** Money that the gateway gave back without being asked by this program: at the provider's own desk, for example. */
export const INSERT_FOREIGN = statement(
  'refunds.insert_foreign',
  `INSERT INTO refunds (id, batch, payment_id, reference, status, amount_minor, currency, credits, reason, provider_reference)
   VALUES ($1, $1, $2, $3, 'succeeded', $4, $5, $6, $7, $8)
   ON CONFLICT ON CONSTRAINT refunds_provider_reference DO NOTHING RETURNING id`,
);

export const FIND_REFUND = statement(
  'refunds.find',
  `SELECT ${COLUMNS} FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1`,
);

export const RECORD_REFUND = statement(
  'refunds.record',
  `UPDATE refunds SET status = $2, provider_reference = $3, failure = $4, due_at = NULL, updated_at = now()
    WHERE id = $1 AND status = 'pending' RETURNING id`,
);

const claim = (which: string): string =>
  `UPDATE refunds r SET due_at = now() + ${LEASE}, attempts = least(r.attempts + 1, 30000)
     FROM (SELECT id FROM refunds WHERE ${which} ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED) due, payments p
    WHERE r.id = due.id AND p.id = r.payment_id RETURNING ${COLUMNS}`;

export const CLAIM_DUE = statement('refunds.claim_due', claim('due_at <= now()'));

/** For whoever has just asked for them, and does not leave it to others. */
export const LIST_OF_BATCH = statement(
  'refunds.list_of_batch',
  `SELECT ${COLUMNS} FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.batch = $1 ORDER BY r.id`,
);

export const ASK_AGAIN = statement(
  'refunds.ask_again',
  `UPDATE refunds SET due_at = now() + least(300, 2 ^ least(attempts, 9)) * interval '1 second'
    WHERE id = $1 AND status = 'pending'`,
);

const BATCH = `r.batch AS id, r.reference, sum(r.amount_minor)::bigint AS "amountMinor", r.currency, min(r.reason) AS reason,
  min(r.created_at) AS "createdAt", CASE WHEN bool_or(r.status = 'pending') THEN 'pending'
    WHEN bool_or(r.status = 'failed') THEN 'failed' ELSE 'succeeded' END AS status`;

export const FIND_BATCH = statement(
  'refunds.find_batch',
  `SELECT ${BATCH} FROM refunds r WHERE r.reference = $1 AND r.batch = $2 GROUP BY r.batch, r.reference, r.currency`,
);

export const LIST_BATCHES = statement(
  'refunds.list_batches',
  `SELECT ${BATCH} FROM refunds r WHERE r.reference = $1 GROUP BY r.batch, r.reference, r.currency ORDER BY r.batch`,
);
