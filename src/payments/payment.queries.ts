import { statement } from '../platform/database/sql';
import type { Payment } from './payment.entity';
import type { PaymentState } from './payment.lifecycle';

export type PaymentRow = Pick<
  Payment,
  | 'id'
  | 'reference'
  | 'provider'
  | 'status'
  | 'amountMinor'
  | 'currency'
  | 'refundsMinor'
  | 'capture'
  | 'wanted'
  | 'token'
  | 'providerReference'
  | 'createdAt'
>;

/** As the thing that is paid shows it. */
export interface ShownPayment {
  id: string;
  provider: string;
  status: PaymentState;
  amountMinor: number;
  /** What went back; what is still on its way does not count. */
  refundedMinor: number;
  failure: string | null;
  createdAt: string;
}

const COLUMNS = `p.id, p.reference, p.provider, p.status, p.amount_minor AS "amountMinor", p.currency,
  p.refunds_minor AS "refundsMinor", p.capture, p.wanted, p.token, p.provider_reference AS "providerReference",
  p.created_at AS "createdAt"`;

/** How long whoever asks a gateway has for it before somebody else asks. Longer than any call may take. */
const LEASE = `interval '20 seconds'`;

export const INSERT_PAYMENT = statement(
  'payments.insert',
  `INSERT INTO payments (id, reference, provider, status, amount_minor, currency, capture, token, due_at)
   VALUES ($1, $2, $3, 'pending', $4, $5, $6, $7, now() + ${LEASE})`,
);

export const INSERT_MANUAL = statement(
  'payments.insert_manual',
  `INSERT INTO payments (id, reference, provider, status, amount_minor, currency, capture, note, recorded_by)
   VALUES ($1, $2, 'manual', 'captured', $3, $4, true, $5, $6)`,
);

export const FIND_PAYMENT = statement('payments.find', `SELECT ${COLUMNS} FROM payments p WHERE p.id = $1`);

export const LIST_PAYMENTS = statement(
  'payments.list',
  `SELECT p.id, p.provider, p.status, p.amount_minor AS "amountMinor", p.failure,
          to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
          COALESCE((SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.status = 'succeeded'), 0)::bigint
            AS "refundedMinor"
     FROM payments p WHERE p.reference = $1 ORDER BY p.id`,
);

/** Enters what the gateway says, unless something later is known: $3 are the states that it may follow. */
export const RECORD_OUTCOME = statement(
  'payments.record_outcome',
  `UPDATE payments p
      SET status = $2, provider_reference = COALESCE($4, provider_reference), failure = $5, token = NULL, due_at = NULL,
          wanted = NULL, amount_minor = COALESCE($6, amount_minor), updated_at = now()
    WHERE id = $1 AND status = ANY ($3::text[]) RETURNING ${COLUMNS}`,
);

export const FIND_BY_PROVIDER_REFERENCE = statement(
  'payments.find_by_provider_reference',
  `SELECT ${COLUMNS} FROM payments p WHERE p.provider = $1 AND (p.provider_reference = $2 OR p.id = $3)`,
);

/** Says what is to be done about promises of money; whoever comes next to them does it. */
export const WANT = statement(
  'payments.want',
  `UPDATE payments SET wanted = $2, due_at = now(), updated_at = now()
    WHERE reference = $1 AND status = 'authorized' AND wanted IS DISTINCT FROM $2 AND wanted IS DISTINCT FROM 'void'
   RETURNING id`,
);

/** What nobody wants any more is not charged: without its token it can only be asked what became of it. */
export const FORGET_TOKENS = statement(
  'payments.forget_tokens',
  `UPDATE payments SET token = NULL, updated_at = now() WHERE reference = $1 AND status = 'pending'`,
);

/** Takes what is due, for as long as a call to a gateway may take. Each is taken by one, however many ask. */
const claim = (which: string): string =>
  `UPDATE payments p SET due_at = now() + ${LEASE}, attempts = least(attempts + 1, 30000)
     FROM (SELECT id FROM payments WHERE ${which} ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED) due
    WHERE p.id = due.id RETURNING ${COLUMNS}`;

export const CLAIM_DUE = statement('payments.claim_due', claim('due_at <= now()'));
export const CLAIM_DUE_OF = statement('payments.claim_due_of', claim('reference = $1 AND due_at <= now()'));

/** Nobody knows yet: asked again after a while that grows with every try, up to five minutes. */
export const ASK_AGAIN = statement(
  'payments.ask_again',
  `UPDATE payments SET due_at = now() + least(300, 2 ^ least(attempts, 9)) * interval '1 second'
    WHERE id = $1 AND due_at IS NOT NULL`,
);

/** Whether a payment of this is under way, and when somebody will look after it. */
export const UNDER_WAY = statement(
  'payments.under_way',
  `SELECT id FROM payments WHERE reference = $1 AND status = 'pending'`,
);

/** Promises a part of a payment to be given back, as far as so much is left of it. */
export const PROMISE_REFUND = statement(
  'payments.promise_refund',
  `UPDATE payments SET refunds_minor = refunds_minor + $2, updated_at = now()
    WHERE id = $1 AND status = 'captured' AND refunds_minor + $2 <= amount_minor RETURNING id`,
);

export const UNPROMISE_REFUND = statement(
  'payments.unpromise_refund',
  'UPDATE payments SET refunds_minor = refunds_minor - $2, updated_at = now() WHERE id = $1',
);

/** What can be given back, the latest first: that is the one that people remember. */
export const LIST_REFUNDABLE = statement(
  'payments.list_refundable',
  `SELECT id, provider, currency, amount_minor - refunds_minor AS "leftMinor" FROM payments
    WHERE reference = $1 AND status = 'captured' AND refunds_minor < amount_minor ORDER BY id DESC FOR UPDATE`,
);
