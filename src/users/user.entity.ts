import { Check, Column, Entity, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';

export const USER_STATUSES = ['active', 'disabled'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** An account, of a customer or of staff: what it may do is a matter of its roles. */
@Entity('users')
@Unique('users_email_key', ['email'])
@Check('users_status', `status IN ('active', 'disabled')`)
@Check('users_email_lower_case', 'email = lower(email)')
@Check(
  'users_erased',
  `erased_at IS NULL OR (status = 'disabled' AND password_hash IS NULL AND email_verified_at IS NULL AND name = 'Erased'
   AND email = 'erased-' || id || '@erased.invalid')`,
)
@Index('users_created_at', ['createdAt', 'id'])
@Index('users_disabled', ['createdAt', 'id'], { where: `status = 'disabled'` })
@Index('users_looked_for', { synchronize: false })
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  /** In lower case, so that one address is one account. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Argon2id, in PHC format. */
  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash!: string | null;

  @Column('text', { default: 'active' })
  status!: UserStatus;

  @Column({ type: 'timestamptz', name: 'email_verified_at', precision: 3, nullable: true })
  emailVerifiedAt!: Date | null;

  /** Whether mail that is sent to many may go there. Mail about orders and the account always does. */
  @Column('boolean', { name: 'marketing_mails', default: true })
  marketingMails!: boolean;

  /** Since when a server says that nobody lives at the address. Proving it again takes that back. */
  @Column({ type: 'timestamptz', name: 'mail_bounced_at', precision: 3, nullable: true })
  mailBouncedAt!: Date | null;

  /** When the person was erased. The row stays, empty, for what refers to it; the constraint keeps it so for good. */
  @Column({ type: 'timestamptz', name: 'erased_at', precision: 3, nullable: true })
  erasedAt!: Date | null;

  @VersionColumn()
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
