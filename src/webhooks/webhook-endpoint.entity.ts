import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Why the store itself stopped sending: told that nobody is there any more, or failed for a day without a pause. */
export type SwitchedOff = 'gone' | 'failing';

/** Where events are sent to. Its secrets are encrypted under the program's. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_created_by', ['createdBy'])
@Check('webhook_endpoints_previous_secret', '(previous_secret IS NULL) = (previous_secret_expires_at IS NULL)')
@Check('webhook_endpoints_switched_off', `switched_off IS NULL OR switched_off IN ('gone', 'failing') AND NOT active`)
export class WebhookEndpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id!: string;

  @Column('text')
  url!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** Names of events, or `*`. */
  @Column('text', { array: true })
  events!: string[];

  @Column('bytea')
  secret!: Buffer;

  /** The one before, which signs as well until it expires. */
  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'previous_secret_expires_at', precision: 3, nullable: true })
  previousSecretExpiresAt!: Date | null;

  @Column('boolean', { default: true })
  active!: boolean;

  @Column('text', { name: 'switched_off', nullable: true })
  switchedOff!: SwitchedOff | null;

  /** Of the first failure after the last success. */
  @Column({ type: 'timestamptz', name: 'failing_since', precision: 3, nullable: true })
  failingSince!: Date | null;

  /** Whoever made it, as long as they have an account. A key made it when it is empty. */
  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('User', { name: 'webhook_endpoints_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
