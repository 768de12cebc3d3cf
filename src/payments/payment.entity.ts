import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PaymentState } from './payment.lifecycle';

/** Money that somebody gives, written down before a gateway is asked for it. Its identifier is the gateway's idempotency key. */
@Entity('payments')
@Unique('payments_provider_reference', ['provider', 'providerReference'])
@Check('payments_status', `status IN ('pending', 'authorized', 'captured', 'failed', 'voided')`)
@Check('payments_wanted', `wanted IS NULL OR wanted IN ('capture', 'void') AND status = 'authorized'`)
@Check('payments_amount', 'amount_minor > 0')
@Check('payments_refunds', `refunds_minor BETWEEN 0 AND CASE status WHEN 'captured' THEN amount_minor ELSE 0 END`)
@Check('payments_token', `token IS NULL OR status = 'pending'`)
@Check('payments_due', `(due_at IS NOT NULL) = (status = 'pending' OR wanted IS NOT NULL)`)
@Index('payments_reference', ['reference', 'id'])
@Index('payments_one_pending', ['reference'], { unique: true, where: `status = 'pending'` })
@Index('payments_due_at', ['dueAt'], { where: 'due_at IS NOT NULL' })
export class Payment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payments_pkey' })
  id!: string;

  /** What it is paid for. This room does not know what that is. */
  @Column('uuid')
  reference!: string;

  @Column('text')
  provider!: string;

  @Column('text')
  status!: PaymentState;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: number;

  @Column('char', { length: 3 })
  currency!: string;

  /** Promised to be given back, or given back. */
  @Column('bigint', { name: 'refunds_minor', default: 0 })
  refundsMinor!: number;

  /** Whether the money is taken at once, or only promised until it is asked for. */
  @Column('boolean')
  capture!: boolean;

  /** What is still to be done about a promise of money. */
  @Column('text', { nullable: true })
  wanted!: 'capture' | 'void' | null;

  /** The means of payment, as the gateway's own form calls it. Forgotten as soon as the outcome is known. */
  @Column('text', { nullable: true })
  token!: string | null;

  /** What the gateway calls the payment. */
  @Column('text', { name: 'provider_reference', nullable: true })
  providerReference!: string | null;

  /** Why there is no money, in a word for programs. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** What staff wrote down about a payment that they recorded. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  /** How often the gateway was asked. */
  @Column('smallint', { default: 0 })
  attempts!: number;

  /** When the gateway is asked (again), should nobody have done it by then. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
