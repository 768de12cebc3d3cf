import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUuid } from '../common/id';
import { firstRow, rows, statement } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import type { News } from './payment.gateway';
import { PaymentGateways } from './payment-gateways';
import { PaymentRecorder } from './payment-recorder';
import * as payments from './payment.queries';
import * as refunds from './refund.queries';

interface NoticeRow {
  provider: string;
  eventId: string;
  news: News;
}

const INSERT = statement(
  'payment_notices.insert',
  `INSERT INTO payment_notices (provider, event_id, news, due_at) VALUES ($1, $2, $3, now() + interval '5 seconds')
   ON CONFLICT ON CONSTRAINT payment_notices_pkey DO NOTHING RETURNING event_id`,
);
const HANDLED = statement(
  'payment_notices.handled',
  'UPDATE payment_notices SET handled_at = now() WHERE provider = $1 AND event_id = $2',
);
/** What speaks of something that never comes is kept for whoever looks for it, and not tried any more. */
const CLAIM_DUE = statement(
  'payment_notices.claim_due',
  `UPDATE payment_notices n SET due_at = now() + greatest(interval '5 seconds', (now() - n.received_at) / 2)
     FROM (SELECT provider, event_id FROM payment_notices
            WHERE handled_at IS NULL AND due_at <= now() AND received_at > now() - interval '3 days'
            ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED) due
    WHERE n.provider = due.provider AND n.event_id = due.event_id
   RETURNING n.provider, n.event_id AS "eventId", n.news`,
);

/**
 * What gateways tell by themselves. It is kept and acted on in one transaction, and answered after its commit: what is
 * not answered is sent again, and counts once. What comes before the thing that it speaks of waits here for it.
 */
@Injectable()
export class PaymentInboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly gateways: PaymentGateways,
    private readonly recorder: PaymentRecorder,
  ) {}

  async receive(provider: string, rawBody: string, headers: Record<string, string | undefined>): Promise<void> {
    const { eventId, news } = this.gateways.named(provider).readNotice(rawBody, headers);
    await this.transactions.run(async (tx) => {
      if (await firstRow(tx, INSERT, [provider, eventId, news])) await this.handle(tx, { provider, eventId, news });
    });
  }

  /** Looks again at what could not be understood yet. Tells whether there was anything. */
  async handleDue(): Promise<boolean> {
    const due = await rows<NoticeRow>(this.dataSource, CLAIM_DUE);
    for (const notice of due) await this.transactions.run((tx) => this.handle(tx, notice));
    return due.length > 0;
  }

  private async handle(tx: Tx, { provider, eventId, news }: NoticeRow): Promise<void> {
    if (await this.act(tx, provider, news)) await rows(tx, HANDLED, [provider, eventId]);
  }

  /** Tells whether what it speaks of is known here. */
  private async act(tx: Tx, provider: string, news: News): Promise<boolean> {
    if (news.kind === 'other') return true;
    if (news.kind === 'refund') return this.refunded(tx, provider, news);
    const payment = await this.paymentOf(tx, provider, news.providerReference, news.paymentId);
    if (payment) await this.recorder.payment(tx, payment, news.outcome);
    return payment !== null;
  }

  private async refunded(tx: Tx, provider: string, news: Extract<News, { kind: 'refund' }>): Promise<boolean> {
    const { refundId, providerReference, chargeReference } = news;
    const ours = isUuid(refundId ?? '') ? await firstRow<refunds.RefundRow>(tx, refunds.FIND_REFUND, [refundId]) : null;
    if (ours) {
      await this.recorder.refund(tx, ours, { status: 'succeeded', providerReference });
      return true;
    }
    const payment = await this.paymentOf(tx, provider, chargeReference, null);
    if (payment?.status !== 'captured') return false;
    await this.recorder.foreignRefund(tx, payment, news);
    return true;
  }

  private paymentOf(
    tx: Tx,
    provider: string,
    providerReference: string,
    id: string | null,
  ): Promise<payments.PaymentRow | null> {
    const values = [provider, providerReference, id !== null && isUuid(id) ? id : null];
    return firstRow<payments.PaymentRow>(tx, payments.FIND_BY_PROVIDER_REFERENCE, values);
  }
}
