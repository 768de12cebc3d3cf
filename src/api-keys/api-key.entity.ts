import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A key for a program. The key itself is derived from the identifier and never stored. */
@Entity('api_keys')
@Index('api_keys_created_by', ['createdBy'])
export class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  permissions!: string[];

  /** Whoever made it: the key never permits more than this person does. */
  @Column('uuid', { name: 'created_by' })
  @ForeignKey('User', { name: 'api_keys_created_by_fkey', onDelete: 'CASCADE' })
  createdBy!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt!: Date | null;
}
