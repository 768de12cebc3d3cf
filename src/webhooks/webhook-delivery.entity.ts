import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const DELIVERY_STATES = ['pending', 'sending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** That one event is sent to one endpoint. Its identifier is the `webhook-id` of every try. */
@Entity('webhook_deliveries')
@Unique('webhook_deliveries_once', ['endpointId', 'eventId'])
@Index('webhook_deliveries_due_at', ['endpointId', 'dueAt'], { where: 'due_at IS NOT NULL' })
@Index('webhook_deliveries_endpoint', ['endpointId', 'id'])
@Index('webhook_deliveries_by_status', ['endpointId', 'status', 'id'])
@Index('webhook_deliveries_created_at', ['createdAt'], { where: 'due_at IS NULL' })
@Check('webhook_deliveries_status', `status IN ('pending', 'sending', 'delivered', 'failed')`)
@Check('webhook_deliveries_due', `(due_at IS NOT NULL) = (status IN ('pending', 'sending'))`)
@Check('webhook_deliveries_attempts', 'attempts_before BETWEEN 0 AND attempts')
export class WebhookDelivery {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_deliveries_pkey' })
  id!: string;

  @Column('uuid', { name: 'endpoint_id' })
  @ForeignKey('WebhookEndpoint', { name: 'webhook_deliveries_endpoint_fkey', onDelete: 'CASCADE' })
  endpointId!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text', { name: 'event_type' })
  eventType!: string;

  /** To the letter, as it is signed and sent, on every try. */
  @Column('text')
  body!: string;

  @Column('text', { default: 'pending' })
  status!: DeliveryState;

  /** How often it was sent. Whoever finishes a try names it, so that one who was too slow changes nothing. */
  @Column('smallint', { default: 0 })
  attempts!: number;

  /** How many of these were before it was sent again by hand, which begins the waits anew. */
  @Column('smallint', { name: 'attempts_before', default: 0 })
  attemptsBefore!: number;

  /** When it is tried; while it is being sent, when somebody else tries it should nothing have come of that. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'delivered_at', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
