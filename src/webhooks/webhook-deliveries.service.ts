import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { afterCommit, Transactions, type Tx } from '../platform/database/transactions';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { WorkSignal } from '../platform/work/work-signal';
import type {
  ListWebhookDeliveries,
  WebhookAttemptResponse,
  WebhookDeliveryPage,
  WebhookDeliveryResponse,
} from './webhook-delivery.dto';
import * as sql from './webhook-delivery.queries';
import { LIST_SUBSCRIBED } from './webhook-endpoint.queries';
import { target, WebhookEndpointsService } from './webhook-endpoints.service';
import { TEST_EVENT } from './webhook.catalogue';
import { DeliveryNotFound, EndpointInactive } from './webhook.problems';
import { WEBHOOK_WORK } from './webhook.work';

/** What is sent: its identifier is that of the event. */
export interface Message {
  id: string;
  type: string;
  occurredAt: Date;
}

/** What is to be sent to whom, and the log of it. Sending is the worker's. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly endpoints: WebhookEndpointsService,
    private readonly work: WorkSignal,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** Writes an event down for everybody who wants to hear of it; what it says is only put together when there is one. */
  async publish(tx: Tx, message: Message, data: () => Promise<object>): Promise<void> {
    const endpoints = await rows<{ id: string }>(tx, LIST_SUBSCRIBED, [message.type]);
    if (endpoints.length === 0) return;
    await this.insert(
      tx,
      endpoints.map(({ id }) => id),
      message,
      await data(),
    );
  }

  async test(endpointId: string): Promise<WebhookDeliveryResponse> {
    await this.requireActive(endpointId);
    return this.transactions.run(async (tx) => {
      const message = { id: newId(), type: TEST_EVENT, occurredAt: new Date() };
      const [deliveryId = ''] = await this.insert(tx, [endpointId], message, { endpointId });
      this.audit.record(tx, { action: 'webhook_endpoints.tested', target: target(endpointId) });
      return present(await this.find(tx, deliveryId));
    });
  }

  /** Sends it once more, under the same identifier. If that fails it is tried again as at first. */
  async sendAgain(id: string): Promise<WebhookDeliveryResponse> {
    await this.requireActive((await this.find(this.dataSource, id)).endpointId);
    return this.transactions.run(async (tx) => {
      await rows(tx, sql.SEND_AGAIN, [id]);
      this.audit.record(tx, { action: 'webhook_deliveries.sent_again', target: { type: 'webhook_delivery', id } });
      afterCommit(tx, () => this.work.wake(WEBHOOK_WORK));
      return present(await this.find(tx, id));
    });
  }

  async list(endpointId: string, query: ListWebhookDeliveries): Promise<WebhookDeliveryPage> {
    await this.endpoints.one(endpointId);
    const page = new PageRequest(`webhook-deliveries ${endpointId}`, query, this.config.secret);
    return readPage(this.dataSource, sql.deliveriesTo(endpointId, query), page, present);
  }

  async one(id: string): Promise<WebhookDeliveryResponse> {
    return present(await this.find(this.dataSource, id));
  }

  private async insert(tx: Tx, endpointIds: string[], message: Message, data: object): Promise<string[]> {
    const { id, type, occurredAt } = message;
    const ids = endpointIds.map(() => newId());
    await rows(tx, sql.INSERT_DELIVERIES, [
      ids,
      endpointIds,
      id,
      type,
      JSON.stringify({ type, timestamp: occurredAt, data }),
    ]);
    afterCommit(tx, () => this.work.wake(WEBHOOK_WORK));
    return ids;
  }

  private async requireActive(endpointId: string): Promise<void> {
    const { active } = await this.endpoints.one(endpointId);
    if (!active) throw EndpointInactive.because('Nothing is sent to this endpoint.');
  }

  private async find(on: DataSource | Tx, id: string): Promise<sql.DeliveryRow> {
    const delivery = await firstRow<sql.DeliveryRow>(on, sql.FIND_DELIVERY, [id]);
    if (!delivery) throw DeliveryNotFound.because('No delivery has this identifier.');
    return delivery;
  }
}

const present = ({ eventType, dueAt, tries, status, ...delivery }: sql.DeliveryRow): WebhookDeliveryResponse => ({
  id: delivery.id,
  endpointId: delivery.endpointId,
  eventId: delivery.eventId,
  type: eventType,
  status,
  body: delivery.body,
  attempts: tries.map(presentAttempt),
  // While it is being sent the row says when somebody else would try, which nobody hopes for.
  nextAttemptAt: status === 'pending' ? dueAt : null,
  deliveredAt: delivery.deliveredAt,
  createdAt: delivery.createdAt,
});

const presentAttempt = (attempt: sql.AttemptRow): WebhookAttemptResponse => ({
  number: attempt.number,
  url: attempt.url,
  startedAt: utc(attempt.startedAt),
  finishedAt: attempt.finishedAt === null ? null : utc(attempt.finishedAt),
  answer: attempt.answerStatus === null ? null : { status: attempt.answerStatus, excerpt: attempt.answerExcerpt ?? '' },
  error: attempt.error,
});

const utc = (moment: string): string => new Date(moment).toISOString();
