import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Order } from './order.entity';
import type { TimelineData, TimelineType } from './order-timeline.types';

/** Something that happened to an order, written in the transaction that made it happen. */
@Entity('order_timeline')
@Check(
  'order_timeline_type',
  `type IN ('placed', 'confirmed', 'payment_authorized', 'payment_captured', 'payment_failed', 'payment_voided', 'refunded',
  'refund_failed', 'shipped', 'delivered', 'return_requested', 'return_approved', 'return_rejected', 'return_received',
  'return_refunded', 'completed', 'cancelled')`,
)
@Index('order_timeline_order', ['orderId', 'position'], { unique: true })
export class OrderTimelineEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'order_timeline_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey(() => Order, { name: 'order_timeline_order_fkey', onDelete: 'CASCADE' })
  orderId!: string;

  /** Counts the entries of an order, without a gap: whoever writes one holds the order. */
  @Column('integer')
  position!: number;

  @Column('text')
  type!: TimelineType;

  @Column('jsonb', { default: {} })
  data!: TimelineData;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;
}
