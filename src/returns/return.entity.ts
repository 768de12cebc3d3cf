import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReturnStatus } from './return.lifecycle';

/** Goods of an order that somebody wants to send back, or has. */
@Entity('returns')
@Check('returns_status', `status IN ('requested', 'approved', 'received', 'refunded', 'rejected')`)
@Check('returns_amount', `amount_minor >= 0 AND (amount_minor IS NOT NULL) = (status IN ('received', 'refunded'))`)
@Check('returns_refund', 'refund_batch IS NULL OR amount_minor IS NOT NULL')
@Index('returns_order', ['orderId', 'id'])
@Index('returns_created_at', ['createdAt', 'id'])
@Index('returns_status_created_at', ['status', 'createdAt', 'id'])
@Index('returns_refund_batch', ['refundBatch'], { unique: true, where: 'refund_batch IS NOT NULL' })
export class Return {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'returns_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey('Order', { name: 'returns_order_fkey', onDelete: 'CASCADE' })
  orderId!: string;

  @Column('text')
  status!: ReturnStatus;

  /** The customer's words; forgotten with the customer. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** The shop's words to the customer; forgotten with the customer. */
  @Column('text', { name: 'rejection_reason', nullable: true })
  rejectionReason!: string | null;

  /** What is given back for it, or not owed any more; known once it has arrived. */
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor!: number | null;

  /** The refunds that give the money back; empty where nothing had been paid. */
  @Column('uuid', { name: 'refund_batch', nullable: true })
  refundBatch!: string | null;

  /** Who of the staff decided last. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
