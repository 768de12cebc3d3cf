import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { News } from './payment.gateway';

/** What a gateway told by itself. Each event counts once; what it speaks of may not be known here yet. */
@Entity('payment_notices')
@Index('payment_notices_due_at', ['dueAt'], { where: 'handled_at IS NULL' })
export class PaymentNotice {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payment_notices_pkey' })
  provider!: string;

  /** The gateway's name of the event. */
  @PrimaryColumn('text', { name: 'event_id', primaryKeyConstraintName: 'payment_notices_pkey' })
  eventId!: string;

  /** What this house understands of it; nothing else of the event is kept. */
  @Column('jsonb')
  news!: News;

  @Column({ type: 'timestamptz', name: 'received_at', precision: 3, default: () => 'now()' })
  receivedAt!: Date;

  @Column({ type: 'timestamptz', name: 'handled_at', precision: 3, nullable: true })
  handledAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, default: () => 'now()' })
  dueAt!: Date;
}
