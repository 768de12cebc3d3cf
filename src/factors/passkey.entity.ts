import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The public half of a WebAuthn credential; the private one never leaves the person's device. */
@Entity('passkeys')
@Unique('passkeys_credential_id_key', ['credentialId'])
@Check('passkeys_counter', 'counter >= 0')
@Index('passkeys_user', ['userId'])
export class Passkey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passkeys_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey('User', { name: 'passkeys_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('text')
  name!: string;

  /** As the browser names it, base64url. */
  @Column('text', { name: 'credential_id' })
  credentialId!: string;

  /** A COSE key (RFC 9052). */
  @Column('bytea', { name: 'public_key' })
  publicKey!: Buffer;

  /** Signatures made so far, where the authenticator counts them: a lower one than before tells of a copy. */
  @Column('bigint', { default: 0 })
  counter!: number;

  @Column('text', { array: true })
  transports!: string[];

  /** Whether the password alone no longer opens the account. */
  @Column('boolean', { name: 'second_factor', default: false })
  secondFactor!: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
