import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MailTemplate } from './mail.templates';

/** A mail that is sent once: whoever wants to send it claims its row first. */
@Entity('mails')
@Check('mails_status', `status IN ('queued', 'sending', 'sent')`)
@Index('mails_created_at', ['createdAt'])
@Index('mails_recipient', ['recipient'])
// Over whom or what it is about: the account or the order in `params`.
@Index('mails_about', { synchronize: false })
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mails_pkey' })
  id!: string;

  @Column('text')
  template!: MailTemplate;

  /** Forgotten when the person is erased. */
  @Column('text', { nullable: true })
  recipient!: string | null;

  /** Identifiers only: what the mail says is read when it is sent, and links are derived then. */
  @Column('jsonb')
  params!: Record<string, string>;

  @Column('text', { default: 'queued' })
  status!: 'queued' | 'sending' | 'sent';

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', name: 'claimed_at', precision: 3, nullable: true })
  claimedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'sent_at', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
