import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type TokenPurpose = 'verify_email' | 'change_email' | 'reset_password' | 'second_factor';

/** The right to do one thing once, sent by mail. The token itself is derived from the identifier and never stored. */
@Entity('one_time_tokens')
@Check('one_time_tokens_purpose', `purpose IN ('verify_email', 'change_email', 'reset_password', 'second_factor')`)
@Index('one_time_tokens_user', ['userId'])
export class OneTimeToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_time_tokens_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey('User', { name: 'one_time_tokens_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('text')
  purpose!: TokenPurpose;

  /** The address that the token proves, where that is another one than the account's. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt!: Date | null;
}
