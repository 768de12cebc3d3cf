import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Payment } from './payment.entity';
import type { RefundState } from './payment.lifecycle';

/** Money of one payment that is given back, written down before the gateway is asked to. */
@Entity('refunds')
@Unique('refunds_provider_reference', ['paymentId', 'providerReference'])
@Check('refunds_status', `status IN ('pending', 'succeeded', 'failed')`)
@Check('refunds_amount', 'amount_minor > 0')
@Check('refunds_due', `(due_at IS NOT NULL) = (status = 'pending')`)
@Index('refunds_reference', ['reference', 'id'])
@Index('refunds_batch', ['batch'])
@Index('refunds_due_at', ['dueAt'], { where: 'due_at IS NOT NULL' })
export class Refund {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'refunds_pkey' })
  id!: string;

  /** Refunds that were asked for as one, and go back to several payments. */
  @Column('uuid')
  batch!: string;

  @Column('uuid', { name: 'payment_id' })
  @ForeignKey(() => Payment, { name: 'refunds_payment_fkey' })
  paymentId!: string;

  @Column('uuid')
  reference!: string;

  @Column('text')
  status!: RefundState;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: number;

  @Column('char', { length: 3 })
  currency!: string;

  /** Whether so much less is owed from then on; what was paid too much is given back without. */
  @Column('boolean')
  credits!: boolean;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'provider_reference', nullable: true })
  providerReference!: string | null;

  @Column('text', { nullable: true })
  failure!: string | null;

  /** Who of the staff asked for it; empty when the house did. */
  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
