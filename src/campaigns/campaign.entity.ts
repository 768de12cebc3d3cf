import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const CAMPAIGN_STATES = ['queued', 'sending', 'sent', 'cancelled'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** One mail to many. The row says what is to be done and how far it is; the queue only carries its identifier. */
@Entity('campaigns')
@Index('campaigns_due_at', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Index('campaigns_created_by', ['createdBy'])
@Check('campaigns_audience', '(role IS NULL) <> (addresses IS NULL)')
@Check('campaigns_status', `status IN ('queued', 'sending', 'sent', 'cancelled')`)
@Check('campaigns_due', `(due_at IS NOT NULL) = (status IN ('queued', 'sending'))`)
@Check('campaigns_finished', `(finished_at IS NOT NULL) = (status IN ('sent', 'cancelled'))`)
@Check(
  'campaigns_counts',
  `total >= 0 AND skipped >= 0 AND sent >= 0 AND unsubscribed >= 0 AND bounced BETWEEN 0 AND failed
   AND sent + failed + unsubscribed <= total`,
)
export class Campaign {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'campaigns_pkey' })
  id!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text', { nullable: true })
  html!: string | null;

  /** Whoever has it gets the mail. */
  @Column('text', { nullable: true })
  role!: string | null;

  /** How many different addresses were named instead. The addresses themselves are not kept: their accounts are recipients. */
  @Column('integer', { nullable: true })
  addresses!: number | null;

  @Column('text', { default: 'queued' })
  status!: CampaignState;

  /** When a worker is to look after it: while one does, when another is to, should nothing more be heard of the first. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  @Column('integer', { default: 0 })
  total!: number;

  /** Of the named addresses those that no such mail may go to. */
  @Column('integer', { default: 0 })
  skipped!: number;

  @Column('integer', { default: 0 })
  sent!: number;

  /** For good, those that bounced among them. */
  @Column('integer', { default: 0 })
  failed!: number;

  @Column('integer', { default: 0 })
  bounced!: number;

  /** Who wanted none any more when it was their turn. */
  @Column('integer', { default: 0 })
  unsubscribed!: number;

  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('User', { name: 'campaigns_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;
}
