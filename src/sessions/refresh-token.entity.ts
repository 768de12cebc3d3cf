import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

/** One link of a session's chain. The token itself is derived from the identifier and never stored. */
@Entity('refresh_tokens')
@Index('refresh_tokens_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'refresh_tokens_pkey' })
  id!: string;

  @Column('uuid', { name: 'session_id' })
  @ForeignKey(() => Session, { name: 'refresh_tokens_session_fkey', onDelete: 'CASCADE' })
  sessionId!: string;

  /** When it dies of not being used. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt!: Date | null;

  /** The token that was given for it. */
  @Column('uuid', { name: 'successor_id', nullable: true })
  successorId!: string | null;
}
