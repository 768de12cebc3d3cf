import { OneOf, Optional } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import { DELIVERY_STATES, type DeliveryState } from './webhook-delivery.entity';

/** What was answered. */
export class WebhookAnswerResponse {
  /** @example 204 */
  status!: number;

  /**
   * The beginning of it.
   * @example "ok"
   */
  excerpt!: string;
}

/** One try. */
export class WebhookAttemptResponse {
  /** From 1 on. */
  number!: number;

  /**
   * Where it went.
   * @example "https://erp.example.com/hooks/haat"
   */
  url!: string;

  startedAt!: string;

  /** `null` while it goes on, or when its process died. */
  finishedAt!: string | null;

  /** `null` when there was none. */
  answer!: WebhookAnswerResponse | null;

  /**
   * Why there was none.
   * @example "Nobody answered within 10 seconds."
   */
  error!: string | null;
}

/** One event on its way to one endpoint. */
export class WebhookDeliveryResponse {
  /** The `webhook-id` of every try. */
  id!: string;

  endpointId!: string;

  eventId!: string;

  /** @example "order.placed" */
  type!: string;

  /** `pending`: waits for its next try. `failed`: is not tried any more by itself. */
  status!: 'pending' | 'sending' | 'delivered' | 'failed';

  /**
   * What is sent, to the letter.
   * @example "{\"type\":\"webhook.test\",\"timestamp\":\"2026-11-01T09:30:00.000Z\",\"data\":{\"endpointId\":\"01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11\"}}"
   */
  body!: string;

  attempts!: WebhookAttemptResponse[];

  /** `null` when there is no next one. */
  nextAttemptAt!: Date | null;

  deliveredAt!: Date | null;

  createdAt!: Date;
}

export class WebhookDeliveryPage {
  items!: WebhookDeliveryResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

export class ListWebhookDeliveries extends ListQuery {
  @Optional()
  @OneOf(DELIVERY_STATES)
  status?: DeliveryState;
}
