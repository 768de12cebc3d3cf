import { Clearable, Flag, Int, ListOf, Optional, Text } from '../common/fields';
import { SUBSCRIBABLE } from './webhook.catalogue';

const URL_BOUNDS = {
  max: 2_048,
  pattern: /^[hH][tT][tT][pP][sS]?:\/\/[^\s]+$/,
  patternSays: 'a URL that begins with https',
};
const A_WEEK_IN_SECONDS = 604_800;

/** Somewhere that events are to be sent to. */
export class CreateWebhookEndpoint {
  /**
   * Where to: https, on the public internet, without a name or a password in it. It is checked now and again on every try.
   * @example "https://erp.example.com/hooks/haat"
   */
  @Text(URL_BOUNDS)
  url!: string;

  /**
   * What to hear of; `*` is everything, also what is only told of later.
   * @example ["order.placed", "order.cancelled"]
   */
  @ListOf(SUBSCRIBABLE, { min: 1 })
  events!: string[];

  /**
   * What it is for.
   * @example "Orders into the ERP"
   */
  @Optional()
  @Text({ max: 200 })
  description?: string;

  /** Whether anything is sent there; `true` when left out. */
  @Optional()
  @Flag()
  active?: boolean;
}

/** What may be changed of an endpoint. Members that are left out stay. */
export class ChangeWebhookEndpoint {
  /** @example "https://erp.example.com/hooks/haat" */
  @Optional()
  @Text(URL_BOUNDS)
  url?: string;

  /** @example ["*"] */
  @Optional()
  @ListOf(SUBSCRIBABLE, { min: 1 })
  events?: string[];

  /** `null` takes it away. */
  @Clearable()
  @Text({ max: 200 })
  description?: string | null;

  /**
   * Off, it hears of nothing, and what waits to be sent there waits on. On, that is sent; what happened meanwhile is not.
   * @example true
   */
  @Optional()
  @Flag()
  active?: boolean;
}

/** How to change over to another secret. */
export class RotateWebhookSecret {
  /**
   * For how many seconds the secret of before signs as well, beside the new one: a day when left out. With 0 it is dead at
   * once, as it should be when it leaked.
   */
  @Optional()
  @Int({ min: 0, max: A_WEEK_IN_SECONDS })
  overlapSeconds?: number;
}

/** Somewhere that events are sent to. */
export class WebhookEndpointResponse {
  id!: string;

  /** @example "https://erp.example.com/hooks/haat" */
  url!: string;

  /** @example "Orders into the ERP" */
  description!: string | null;

  /** @example ["order.placed", "order.cancelled"] */
  events!: string[];

  active!: boolean;

  /**
   * Why the store itself stopped sending: `gone`, it was answered 410; `failing`, nothing had arrived for a day. `null` when
   * it did not.
   */
  switchedOff!: 'gone' | 'failing' | null;

  /** Since when nothing arrives any more; `null` when the last try went well. */
  failingSince!: Date | null;

  /** Until when the secret of before signs as well; `null` when it does not. */
  previousSecretExpiresAt!: Date | null;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

/** A new endpoint, or a new secret. This is the only time that the secret is shown. */
export class NewWebhookSecretResponse extends WebhookEndpointResponse {
  /**
   * What deliveries are signed with.
   * @example "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3s7uW3Zk1vE="
   */
  secret!: string;
}

export class WebhookEndpointPage {
  items!: WebhookEndpointResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
