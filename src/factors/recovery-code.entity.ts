import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A code on paper that stands in once for a lost second factor. Only its hash is kept. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'recovery_codes_pkey' })
  @ForeignKey('User', { name: 'recovery_codes_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'recovery_codes_pkey' })
  hash!: Buffer;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt!: Date | null;
}
