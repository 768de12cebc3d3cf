import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That one event has to reach one consumer. Closed by the consumer, in the transaction of its effect. */
@Entity('event_deliveries')
@Index('event_deliveries_due', ['dueAt'], { where: 'done_at IS NULL AND parked_at IS NULL' })
@Index('event_deliveries_failed', ['eventId', 'consumer'], { where: 'done_at IS NULL AND attempts > 0' })
@Check('event_deliveries_attempts', 'attempts >= 0')
export class EventDelivery {
  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'event_deliveries_pkey' })
  @ForeignKey('OutboxEvent', { name: 'event_deliveries_event_fkey', onDelete: 'CASCADE' })
  eventId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_deliveries_pkey' })
  consumer!: string;

  /** When it is put on the queue, or put there again should nothing have come of it. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, default: () => 'now()' })
  dueAt!: Date;

  /** Failed tries so far. */
  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', name: 'failed_at', precision: 3, nullable: true })
  failedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'done_at', precision: 3, nullable: true })
  doneAt!: Date | null;

  /** Given up: it failed too often and waits for an operator. */
  @Column({ type: 'timestamptz', name: 'parked_at', precision: 3, nullable: true })
  parkedAt!: Date | null;
}
