import { ApiProperty } from '@nestjs/swagger';
import { QUEUE_NAMES } from '../platform/queue/queues';

/** A queue, as it is at this moment. */
export class QueueResponse {
  /** @example "events" */
  @ApiProperty({ enum: QUEUE_NAMES })
  name!: string;

  /**
   * Jobs that could begin at once, were there anybody free.
   * @example 12
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  waiting!: number;

  /**
   * Jobs that somebody does now.
   * @example 8
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  active!: number;

  /**
   * Jobs that wait for their next try.
   * @example 1
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  delayed!: number;

  /**
   * Jobs that used up their tries: see `…/failed`.
   * @example 0
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  failed!: number;

  /**
   * How long the oldest of the waiting jobs has waited, in milliseconds; 0 when none waits.
   * @example 35
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  oldestWaitingMs!: number;

  /** Whether an operator has stopped the queue: jobs go in, and nobody takes them out. */
  paused!: boolean;
}

export class QueuesPage {
  items!: QueueResponse[];

  /** Always `null`: the queues are few. */
  @ApiProperty({ type: 'string', nullable: true })
  nextCursor!: string | null;
}

/** A job that used up its tries. */
export class FailedJobResponse {
  /**
   * What a retry is asked for by.
   * @example "01a20331-6d56-7d23-a68f-9cf37711866b.notifications.order_placed"
   */
  id!: string;

  /** @example "deliver-event" */
  name!: string;

  /**
   * What the job was told.
   * @example { "eventId": "01a20331-6d56-7d23-a68f-9cf37711866b", "consumer": "notifications.order_placed", "type": "order.placed" }
   */
  @ApiProperty({ type: 'object', additionalProperties: true })
  payload!: object;

  /**
   * How often it was tried.
   * @example 5
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  attempts!: number;

  /**
   * Why the last try failed.
   * @example "connect ECONNREFUSED 10.0.0.7:587"
   */
  @ApiProperty({ type: 'string', nullable: true })
  error!: string | null;

  createdAt!: Date;

  /** When the last try failed. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  failedAt!: Date | null;

  /** When it is tried again by itself; `null`: never, unless somebody retries it. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  nextTryAt!: Date | null;

  /** The request that caused the job, as in `X-Request-Id` and in the logs. */
  @ApiProperty({ type: 'string', nullable: true })
  requestId!: string | null;
}

export class FailedJobsPage {
  items!: FailedJobResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  nextCursor!: string | null;

  /** With `count=true`. */
  @ApiProperty({ type: 'integer', minimum: 0, required: false })
  count?: number;
}

/** A job that will be tried again. */
export class RetriedJobResponse {
  /** @example "01a20331-6d56-7d23-a68f-9cf37711866b.notifications.order_placed" */
  id!: string;

  /** @example "events" */
  queue!: string;
}
