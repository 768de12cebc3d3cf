import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A transaction that was answered: a second answer counts for nothing. Kept until it would have expired. */
@Entity('spent_transactions')
@Index('spent_transactions_expires_at', ['expiresAt'])
export class SpentTransaction {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'spent_transactions_pkey' })
  id!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
