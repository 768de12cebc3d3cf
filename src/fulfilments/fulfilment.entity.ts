import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ShipmentTracking } from './tracking';

/** Goods of an order that left the house together. */
@Entity('fulfilments')
@Index('fulfilments_order', ['orderId', 'id'])
export class Fulfilment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fulfilments_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey('Order', { name: 'fulfilments_order_fkey', onDelete: 'CASCADE' })
  orderId!: string;

  @Column('jsonb', { nullable: true })
  tracking!: ShipmentTracking | null;

  @Column({ type: 'timestamptz', name: 'delivered_at', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  /** Who of the staff sent it. */
  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
