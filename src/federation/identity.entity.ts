import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** An account at an identity provider that opens an account here. */
@Entity('identities')
@Unique('identities_provider_subject_key', ['provider', 'subject'])
@Index('identities_user', ['userId'])
export class Identity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identities_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey('User', { name: 'identities_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** Its name in `OIDC_PROVIDERS`. */
  @Column('text')
  provider!: string;

  /** What the provider calls the person, for good: the claim `sub`. Addresses change hands, this does not. */
  @Column('text')
  subject!: string;

  /** The latest verified address that the provider named, so that the person knows which account it is. */
  @Column('text')
  email!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, default: () => 'now()' })
  lastUsedAt!: Date;
}
