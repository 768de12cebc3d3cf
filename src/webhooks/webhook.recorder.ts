import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { StaffNoticeRequested } from '../users/staff.events';
import * as deliveries from './webhook-delivery.queries';
import type { SwitchedOff } from './webhook-endpoint.entity';
import * as endpoints from './webhook-endpoint.queries';
import { target } from './webhook-endpoints.service';
import type { Outcome } from './webhook.gateway';
import { LONGEST_FAILURE_MS, verdictOf, waitAfterMs } from './webhook.retries';

/** Writes down how a try went, and what follows from it for the delivery and its endpoint. */
@Injectable()
export class WebhookRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  async record(delivery: deliveries.DueDelivery, outcome: Outcome): Promise<void> {
    const { id, endpointId, attempts } = delivery;
    const { answer, error } = outcome;
    await this.transactions.run(async (tx) => {
      const values = [id, attempts, answer?.status ?? null, answer?.excerpt ?? null, error];
      await rows(tx, deliveries.FINISH_ATTEMPT, values);
      const verdict = verdictOf(answer?.status ?? null);
      if (verdict === 'delivered') await this.delivered(tx, id, endpointId);
      else await this.failed(tx, delivery, verdict === 'gone' ? 'gone' : 'failing');
    });
  }

  private async delivered(tx: Tx, id: string, endpointId: string): Promise<void> {
    await rows(tx, deliveries.CLOSE_DELIVERED, [id]);
    await rows(tx, endpoints.NOTE_SUCCESS, [endpointId]);
  }

  private async failed(
    tx: Tx,
    { id, endpointId, attempts, attemptsBefore }: deliveries.DueDelivery,
    reason: SwitchedOff,
  ): Promise<void> {
    const waitMs = reason === 'gone' ? null : waitAfterMs(attempts - attemptsBefore, Math.random());
    await rows(tx, deliveries.CLOSE_FAILED, [id, attempts, waitMs]);
    await rows(tx, endpoints.NOTE_FAILURE, [endpointId]);
    await this.switchOff(tx, endpointId, reason);
  }

  /** Once, and somebody of the staff is told. */
  private async switchOff(tx: Tx, endpointId: string, reason: SwitchedOff): Promise<void> {
    const values = [endpointId, reason, LONGEST_FAILURE_MS];
    const off = await firstRow<{ url: string; createdBy: string | null }>(tx, endpoints.SWITCH_OFF, values);
    if (!off) return;
    const { host } = new URL(off.url);
    const action = 'webhook_endpoints.switched_off';
    this.audit.record(tx, { action, target: target(endpointId), changes: { reason } });
    await this.events.record(
      tx,
      new StaffNoticeRequested(endpointId, {
        notice: 'webhook-switched-off',
        beganBy: off.createdBy,
        permission: 'webhooks:read',
        params: { endpointId, host, reason },
      }),
    );
  }
}
