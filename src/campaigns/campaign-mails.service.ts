import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { rows } from '../platform/database/sql';
import { LOGGER } from '../platform/logging/logging.module';
import { reasonOf, verdictOf } from '../platform/mail/delivery-failure';
import type { MailText } from '../platform/mail/mail-layout';
import { Mailer } from '../platform/mail/mailer';
import { SubscriptionsService } from '../subscriptions/subscriptions.service';
import { type Addressee, MailingsService } from '../users/mailings.service';
import type { RecipientState } from './campaign-recipient.entity';
import { type Claimed, CLOSE_RECIPIENT, PUT_RECIPIENT_BACK } from './campaign-recipient.queries';
import { waitAfterMs } from './campaign.retries';
import { type CampaignText, composerOf } from './campaign.template';
import { messageIdOf } from './message-id';

/** A campaign that is ready to be made out to one person after the other. */
export type Letter = (to: Addressee) => MailText & { headers: Record<string, string> };

/** Nobody's. */
const EXAMPLE_ID = '00000000-0000-7000-8000-000000000000';
/** While the server takes nothing from us, whoever it is for. */
const UNREACHABLE_WAIT_MS = 5_000;

/** One mail of a campaign: what it says, how it goes out, and what became of it. */
@Injectable()
export class CampaignMailsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mailings: MailingsService,
    private readonly subscriptions: SubscriptionsService,
    private readonly mailer: Mailer,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  letterOf(campaign: CampaignText): Letter {
    const compose = composerOf(this.config.store.name, campaign);
    return ({ id, email, name }) => {
      const unsubscribeUrl = this.subscriptions.unsubscribeUrl(id);
      // RFC 8058: mail programs show a button, and send what it takes to this URL.
      const headers = {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
      return { ...compose({ name, email, unsubscribeUrl }), headers };
    };
  }

  /** For whoever wants to see how one looks. */
  example(): MailText {
    const text = 'Hello {{name}},\n\nthe indigo kurtas are back, in every size.';
    const letter = this.letterOf({ subject: '{{name}}, the kurtas are back', text, html: null });
    return letter({ id: EXAMPLE_ID, email: 'ada@example.com', name: 'Ada Jha' });
  }

  /** Where mail may still go to: people unsubscribe, are disabled and erased while a campaign goes out. */
  addressees(recipients: readonly Claimed[]): Promise<Map<string, Addressee>> {
    return this.mailings.addressees(recipients.map(({ userId }) => userId));
  }

  passOver(campaignId: string, recipient: Claimed): Promise<void> {
    return this.close(campaignId, recipient, 'unsubscribed');
  }

  /**
   * Sends it to somebody who was claimed. SMTP knows no transactions: a process that dies between the server's answer and
   * the row makes one duplicate possible, under the same Message-ID. Says whether the mail server can be reached.
   */
  async send(campaignId: string, recipient: Claimed, addressee: Addressee, letter: Letter): Promise<boolean> {
    try {
      const messageId = messageIdOf(campaignId, addressee.id);
      await this.mailer.sendOneOfMany({ messageId, to: addressee.email, ...letter(addressee) });
    } catch (error) {
      return this.failed(campaignId, recipient, addressee, error);
    }
    await this.close(campaignId, recipient, 'sent');
    return true;
  }

  private async failed(campaignId: string, recipient: Claimed, to: Addressee, error: unknown): Promise<boolean> {
    const [verdict, reason] = [verdictOf(error), reasonOf(error, to.email)];
    this.logger.warn({ campaignId, accountId: to.id, verdict, reason }, 'A mail of a campaign was not taken');
    if (verdict === 'unreachable') {
      await this.putBack(campaignId, recipient, UNREACHABLE_WAIT_MS, reason, false);
      return false;
    }
    const waitMs = verdict === 'later' ? waitAfterMs(recipient.attempts, Math.random()) : null;
    if (waitMs !== null) await this.putBack(campaignId, recipient, waitMs, reason, true);
    else if (verdict === 'no_such_address') await this.bounced(campaignId, recipient, to, reason);
    else await this.close(campaignId, recipient, 'failed', reason);
    return true;
  }

  private async bounced(campaignId: string, recipient: Claimed, to: Addressee, reason: string): Promise<void> {
    await this.mailings.noteBounce(this.dataSource, to.id, to.email);
    await this.close(campaignId, recipient, 'bounced', reason);
  }

  private async close(
    campaignId: string,
    { userId, attempts }: Claimed,
    status: RecipientState,
    reason: string | null = null,
  ): Promise<void> {
    await rows(this.dataSource, CLOSE_RECIPIENT, [campaignId, userId, attempts, status, reason]);
  }

  private async putBack(
    campaignId: string,
    { userId, attempts }: Claimed,
    waitMs: number,
    reason: string,
    counts: boolean,
  ): Promise<void> {
    const values = [campaignId, userId, attempts, waitMs, reason, counts ? 0 : 1];
    await rows(this.dataSource, PUT_RECIPIENT_BACK, values);
  }
}
