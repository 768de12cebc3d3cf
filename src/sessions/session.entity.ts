import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A sign-in on one device: the family of all refresh tokens that came of it. */
@Entity('sessions')
@Index('sessions_user', ['userId'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey('User', { name: 'sessions_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent!: string | null;

  @Column('inet', { nullable: true })
  ip!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'last_seen_at', precision: 3, default: () => 'now()' })
  lastSeenAt!: Date;

  /** When the person last proved who they are, by more than holding a token. */
  @Column({ type: 'timestamptz', name: 'authenticated_at', precision: 3, default: () => 'now()' })
  authenticatedAt!: Date;

  /** Nothing prolongs a session past this. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** `logout`, `reuse`, `password_changed`, … */
  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;
}
