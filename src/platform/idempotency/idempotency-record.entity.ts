import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer to an intent, kept so that a retry gets the same one. Written in the transaction of the intent. */
@Entity('idempotency_keys')
@Check('idempotency_keys_status', 'status BETWEEN 200 AND 299')
@Index('idempotency_keys_created_at', ['createdAt'])
export class IdempotencyRecord {
  /** Who asked: an account, a cart or an address. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  principal!: string;

  /** The operation, so that one key may serve two different ones. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  route!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  key!: string;

  /** SHA-256 over the canonical body. */
  @Column('bytea', { name: 'request_hash' })
  requestHash!: Buffer;

  @Column('smallint')
  status!: number;

  /** The answer as it was given, members in their order, without secrets: those are derived again. */
  @Column('json')
  body!: unknown;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
