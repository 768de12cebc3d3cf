import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isErasedAddress } from '../common/erased-address';
import { newId } from '../common/id';
import { firstRow, rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { Mailer } from '../platform/mail/mailer';
import { MailRequested } from './mail.events';
import { MailComposer } from './mail.composer';
import type { MailTemplate } from './mail.templates';

interface MailRow {
  id: string;
  template: MailTemplate;
  recipient: string;
  params: Record<string, string>;
}

/** After these nothing is left to say: the address is forgotten with the sending. */
const LAST_MAILS: ReadonlySet<MailTemplate> = new Set<MailTemplate>(['farewell']);

const INSERT = statement('mails.insert', 'INSERT INTO mails (id, template, recipient, params) VALUES ($1, $2, $3, $4)');
/** A claim that is older than half a minute belongs to a process that died while sending. */
const CLAIM = statement(
  'mails.claim',
  `UPDATE mails SET status = 'sending', attempts = attempts + 1, claimed_at = now()
    WHERE id = $1 AND recipient IS NOT NULL
      AND (status = 'queued' OR status = 'sending' AND claimed_at < now() - interval '30 seconds')
   RETURNING id, template, recipient, params`,
);
const STATUS = statement('mails.status', 'SELECT status FROM mails WHERE id = $1');
const SENT = statement(
  'mails.sent',
  `UPDATE mails SET status = 'sent', sent_at = now(), recipient = CASE WHEN $2 THEN NULL ELSE recipient END WHERE id = $1`,
);
const PUT_BACK = statement('mails.put_back', `UPDATE mails SET status = 'queued' WHERE id = $1 AND status = 'sending'`);

@Injectable()
export class MailsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
    private readonly composer: MailComposer,
    private readonly mailer: Mailer,
  ) {}

  /** Writes a mail down; it is sent once the transaction has committed. To somebody who was erased nothing is sent. */
  async request(tx: Tx, template: MailTemplate, recipient: string, params: Record<string, string>): Promise<void> {
    if (isErasedAddress(recipient)) return;
    const id = newId();
    await rows(tx, INSERT, [id, template, recipient, params]);
    await this.events.record(tx, new MailRequested(id, { mailId: id }));
  }

  /**
   * Sends a mail that nobody else sends. SMTP knows no transactions: a process that dies between the server's answer
   * and the row makes one duplicate possible, under the same Message-ID.
   */
  async send(mailId: string, signal: AbortSignal): Promise<void> {
    const mail = await firstRow<MailRow>(this.dataSource, CLAIM, [mailId]);
    if (!mail) {
      const row = await firstRow<{ status: string }>(this.dataSource, STATUS, [mailId]);
      if (row?.status === 'sending') throw new Error('Another process is sending this mail');
      return;
    }
    try {
      const text = await this.composer.compose(mail.template, mail.params);
      await this.mailer.send({ messageId: mail.id, to: mail.recipient, ...text }, signal);
    } catch (error) {
      await rows(this.dataSource, PUT_BACK, [mailId]);
      throw error;
    }
    await rows(this.dataSource, SENT, [mailId, LAST_MAILS.has(mail.template)]);
  }
}
