import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What an authenticator app shares with the store (RFC 6238). Encrypted under the program's secret. */
@Entity('totp_secrets')
export class TotpSecret {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'totp_secrets_pkey' })
  @ForeignKey('User', { name: 'totp_secrets_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('bytea')
  secret!: Buffer;

  /** Empty until a first code has proved that the app holds it. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  /** The latest time step whose code was accepted: no code of it or of an earlier one works again. */
  @Column('bigint', { name: 'last_step', default: 0 })
  lastStep!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
