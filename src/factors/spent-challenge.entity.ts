import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A WebAuthn challenge that was answered: its answer is worth nothing a second time. Kept until it would have expired. */
@Entity('spent_challenges')
@Index('spent_challenges_expires_at', ['expiresAt'])
export class SpentChallenge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'spent_challenges_pkey' })
  id!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
