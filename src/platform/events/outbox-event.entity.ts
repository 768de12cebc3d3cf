import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event, written in the transaction that made it true. */
@Entity('outbox_events')
@Index('outbox_events_waiting', ['id'], { where: 'fanned_out_at IS NULL' })
@Index('outbox_events_aggregate', ['aggregateId', 'id'])
export class OutboxEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_events_pkey' })
  id!: string;

  @Column('text')
  type!: string;

  @Column('text', { name: 'aggregate_id' })
  aggregateId!: string;

  @Column('jsonb')
  payload!: object;

  /** The request that caused it, for the logs of the jobs that follow. */
  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3, default: () => 'now()' })
  occurredAt!: Date;

  /** When its deliveries were written; empty while it waits for the relay. */
  @Column({ type: 'timestamptz', name: 'fanned_out_at', precision: 3, nullable: true })
  fannedOutAt!: Date | null;
}
