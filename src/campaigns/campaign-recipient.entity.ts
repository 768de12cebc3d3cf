import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const RECIPIENT_STATES = ['pending', 'sending', 'sent', 'failed', 'bounced', 'unsubscribed'] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** That one account gets the mail of a campaign: claimed before it is sent. Its keys are the Message-ID of every try. */
@Entity('campaign_recipients')
@Index('campaign_recipients_due_at', ['campaignId', 'dueAt'], { where: 'due_at IS NOT NULL' })
@Index('campaign_recipients_user', ['userId'])
@Index('campaign_recipients_by_status', ['campaignId', 'status', 'userId'])
@Check('campaign_recipients_status', `status IN ('pending', 'sending', 'sent', 'failed', 'bounced', 'unsubscribed')`)
@Check('campaign_recipients_due', `(due_at IS NOT NULL) = (status IN ('pending', 'sending'))`)
@Check('campaign_recipients_finished', `(finished_at IS NULL) = (status IN ('pending', 'sending'))`)
export class CampaignRecipient {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: 'campaign_recipients_pkey' })
  @ForeignKey('Campaign', { name: 'campaign_recipients_campaign_fkey', onDelete: 'CASCADE' })
  campaignId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'campaign_recipients_pkey' })
  @ForeignKey('User', { name: 'campaign_recipients_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('text', { default: 'pending' })
  status!: RecipientState;

  /** How often it was tried. Whoever finishes a try names it, so that one who was too slow changes nothing. */
  @Column('smallint', { default: 0 })
  attempts!: number;

  /** When it is tried; while it is being sent, when somebody else tries it should nothing have come of that. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'claimed_at', precision: 3, nullable: true })
  claimedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** What the mail server said last, when it did not take the mail. Without the address. */
  @Column('text', { nullable: true })
  reason!: string | null;
}
