import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * One thing that staff did, or that happened to the security of an account. Appended in the transaction of what it
 * tells, and chained: each row carries a keyed hash over itself and the hash of the row before.
 */
@Entity('audit_log')
@Unique('audit_log_sequence_key', ['sequence'])
@Check('audit_log_actor_type', `actor_type IN ('account', 'api_key', 'system', 'anonymous')`)
@Index('audit_log_at', ['at', 'id'])
@Index('audit_log_actor', ['actorId', 'at', 'id'])
@Index('audit_log_target', ['targetId', 'at', 'id'])
@Index('audit_log_action', ['action', 'at', 'id'])
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_log_pkey' })
  id!: string;

  /** Without gaps: a missing number is a missing row. */
  @Column('bigint')
  sequence!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text', { name: 'actor_type' })
  actorType!: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  /** An address or the name of a key. Not part of the hash, so that a person can be erased. */
  @Column('text', { name: 'actor_label', nullable: true })
  actorLabel!: string | null;

  /** `<room>.<what_was_done>` */
  @Column('text')
  action!: string;

  @Column('text', { name: 'target_type' })
  targetType!: string;

  @Column('text', { name: 'target_id' })
  targetId!: string;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  /** The members that were set. Never a secret. */
  @Column('jsonb')
  changes!: Record<string, unknown>;

  @Column('bytea', { name: 'previous_hash' })
  previousHash!: Buffer;

  @Column('bytea')
  hash!: Buffer;
}
