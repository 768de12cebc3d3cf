import { ApiProperty } from '@nestjs/swagger';

/** How far the house is behind what happened in it. */
export class OutboxResponse {
  /**
   * Events that nobody has been told of yet.
   * @example 0
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  waiting!: number;

  /**
   * Deliveries that are under way, or wait for their turn or their next try.
   * @example 3
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  open!: number;

  /**
   * Deliveries that were given up, until somebody retries them: see `/v1/admin/queues/events/failed`.
   * @example 0
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  parked!: number;

  /**
   * How long ago the oldest event happened that still has to reach somebody, in milliseconds; 0 when all have.
   * @example 41
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  oldestMs!: number;
}

/** Work that one worker does once in its period, however many there are. */
export class ScheduleResponse {
  /** @example "orders.expire" */
  name!: string;

  /**
   * The period, in milliseconds.
   * @example 2000
   */
  @ApiProperty({ type: 'integer', minimum: 1 })
  everyMs!: number;

  dueAt!: Date;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  startedAt!: Date | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finishedAt!: Date | null;

  /** Why the last run was not finished; `null` when it was. */
  @ApiProperty({ type: 'string', nullable: true })
  lastError!: string | null;

  /**
   * How often it has run in all.
   * @example 4211
   */
  @ApiProperty({ type: 'integer', minimum: 0 })
  runs!: number;
}

export class SchedulesPage {
  items!: ScheduleResponse[];

  /** Always `null`: the schedules are few. */
  @ApiProperty({ type: 'string', nullable: true })
  nextCursor!: string | null;
}

/** A schedule that will be done at once. */
export class ScheduleRunResponse {
  /** @example "carts.expire" */
  name!: string;
}
