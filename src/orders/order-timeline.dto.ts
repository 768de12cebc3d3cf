import { ApiProperty } from '@nestjs/swagger';
import { Money } from '../common/money';
import { TIMELINE_TYPES, type TimelineType } from './order-timeline.types';

/** Something that happened to an order. */
export class TimelineEntryResponse {
  id!: string;

  /**
   * Counts the entries of the order, from 1 and without a gap. The `id` of its server-sent event.
   * @example 1
   */
  position!: number;

  /** What happened. More kinds may come: show what you know, and skip what you do not. */
  @ApiProperty({ enum: TIMELINE_TYPES })
  type!: TimelineType;

  /** How much money, where some moved or did not. */
  amount?: Money;

  /**
   * Why a payment or a refund failed: a word for programs, the gateway’s own.
   * @example "card_declined"
   */
  failure?: string;

  /** Which fulfilment, where something was shipped or delivered. */
  fulfilmentId?: string;

  /** Which return, where something is sent back. */
  returnId?: string;

  at!: Date;
}

export class TimelinePage {
  /** In the order in which it happened. */
  items!: TimelineEntryResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
