import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Order } from './order.entity';

export type TimelineType = 'placed' | 'cancelled';

/** Something that happened to an order, written in the transaction that made it happen. */
@Entity('order_timeline')
@Check('order_timeline_type', `type IN ('placed', 'cancelled')`)
@Index('order_timeline_order', ['orderId', 'id'])
export class OrderTimelineEntry {
  /** Sorts by time. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'order_timeline_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey(() => Order, { name: 'order_timeline_order_fkey', onDelete: 'CASCADE' })
  orderId!: string;

  @Column('text')
  type!: TimelineType;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;
}
