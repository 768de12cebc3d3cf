import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One try of a delivery: written when it begins, so that one whose process died is seen as well. */
@Entity('webhook_attempts')
@Check('webhook_attempts_number', 'number > 0')
export class WebhookAttempt {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'webhook_attempts_pkey' })
  @ForeignKey('WebhookDelivery', { name: 'webhook_attempts_delivery_fkey', onDelete: 'CASCADE' })
  deliveryId!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'webhook_attempts_pkey' })
  number!: number;

  @Column('text')
  url!: string;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, default: () => 'now()' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;

  @Column('smallint', { name: 'answer_status', nullable: true })
  answerStatus!: number | null;

  /** The beginning of what was said. */
  @Column('text', { name: 'answer_excerpt', nullable: true })
  answerExcerpt!: string | null;

  /** Why there is no answer. */
  @Column('text', { nullable: true })
  error!: string | null;
}
