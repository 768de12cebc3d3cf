import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { LOGGER } from '../platform/logging/logging.module';
import { KeepsUp } from '../platform/work/work';
import { Works } from '../platform/work/works';
import { CLAIM_DUE, type DueDelivery } from './webhook-delivery.queries';
import { WebhookRecorder } from './webhook.recorder';
import { WebhookGateway } from './webhook.gateway';
import { WEBHOOK_WORK } from './webhook.work';

/** At once in this process. */
const MOST = 64;
/** Of these to one endpoint, as long as what is sent there arrives; then one. */
const MOST_TO_ONE = 4;

/**
 * Sends, in the worker, what is due: outside any transaction, and without one waiting for another. Whoever dies here leaves
 * rows that are due again when their lease has ended.
 */
@Injectable()
export class WebhookDispatchService implements BeforeApplicationShutdown {
  /** What is being sent at this moment, with its endpoint. */
  private readonly sending = new Map<Promise<void>, string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: WebhookGateway,
    private readonly recorder: WebhookRecorder,
    private readonly works: Works,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What is being sent is waited for: it takes ten seconds at most. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sending.keys());
  }

  /** Begins with what is due, as far as there are places, and does not wait for it. Tells whether there was anything. */
  @KeepsUp(WEBHOOK_WORK, 1_000)
  async begin(): Promise<boolean> {
    const places = MOST - this.sending.size;
    if (places <= 0) return false;
    const due = await rows<DueDelivery>(this.dataSource, CLAIM_DUE, [...this.load(), MOST_TO_ONE, places]);
    for (const delivery of due) this.track(delivery);
    return due.length > 0;
  }

  private track(delivery: DueDelivery): void {
    const done = this.send(delivery).finally(() => {
      this.sending.delete(done);
      this.works.wake(WEBHOOK_WORK);
    });
    this.sending.set(done, delivery.endpointId);
  }

  private async send(delivery: DueDelivery): Promise<void> {
    const { id: deliveryId, endpointId } = delivery;
    try {
      const outcome = await this.gateway.send(delivery);
      this.logger.info({ deliveryId, endpointId, status: outcome.answer?.status ?? null }, 'A webhook was sent');
      await this.recorder.record(delivery, outcome);
    } catch (error) {
      this.logger.warn({ err: error, deliveryId }, 'How a webhook went was not written down; it is sent again');
    }
  }

  /** How many are being sent to whom, as two columns of one table. */
  private load(): [string[], number[]] {
    const counts = new Map<string, number>();
    for (const endpointId of this.sending.values()) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1);
    return [[...counts.keys()], [...counts.values()]];
  }
}
