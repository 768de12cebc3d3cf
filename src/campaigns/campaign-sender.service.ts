import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Lifecycle } from '../platform/lifecycle/lifecycle';
import { LOGGER } from '../platform/logging/logging.module';
import { BULK_CONNECTIONS } from '../platform/mail/mailer';
import { CampaignMailsService, type Letter } from './campaign-mails.service';
import { CampaignPaceService } from './campaign-pace.service';
import * as sql from './campaign.queries';
import { batchOf } from './campaign.retries';
import { CLAIM_RECIPIENTS, type Claimed, FILL_BY_ROLE } from './campaign-recipient.queries';
import { Flights } from './flights';

/** Of those that may be under way, so many are claimed together at most. */
const LARGEST_BATCH = 8;
/** Somebody else may take the campaign over after four of these. */
const RENEW_EVERY_MS = 5_000;
const REST_MS = 1_000;
/** While the mail server takes nothing at all. */
const UNREACHABLE_REST_MS = 10_000;
/** Found together: a fraction of a second's work. */
const FILL_AT_ONCE = 50_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** One go at a campaign. */
interface Go {
  id: string;
  letter: Letter;
  flights: Flights;
  renewedAtMs: number;
  isUnreachable: boolean;
}

/**
 * Sends a campaign, in the worker, from where it stands. Any number of workers may do so at once: each recipient is claimed
 * by one of them, and all keep one pace. Whoever dies leaves claims that end by themselves.
 */
@Injectable()
export class CampaignSenderService {
  private readonly batch: number;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: CampaignMailsService,
    private readonly pace: CampaignPaceService,
    private readonly lifecycle: Lifecycle,
    config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.batch = batchOf(config.campaigns.mailsPerSecond, LARGEST_BATCH);
  }

  /** Goes on until nobody is due, the campaign is cancelled, the process ends or the signal fires. */
  async send(id: string, signal: AbortSignal): Promise<void> {
    const campaign = await this.begin(id);
    if (campaign?.status !== 'sending') return;
    const flights = new Flights(BULK_CONNECTIONS);
    const go: Go = { id, letter: this.mails.letterOf(campaign), flights, renewedAtMs: 0, isUnreachable: false };
    const goesOn = (): boolean => !signal.aborted && !this.lifecycle.isDraining && !go.isUnreachable;
    while (goesOn() && (await this.sendSome(go)));
    await flights.landed();
    await this.leave(go);
  }

  /** Puts together whom it goes to, unless that was done. What is there already stays, so being killed at it does no harm. */
  private async begin(id: string): Promise<sql.CampaignRow | null> {
    const campaign = await firstRow<sql.CampaignRow>(this.dataSource, sql.FIND_CAMPAIGN, [id]);
    if (campaign?.status !== 'queued') return campaign;
    if (campaign.role !== null) await this.fill(id, campaign.role);
    await rows(this.dataSource, sql.BEGIN, [id]);
    return firstRow<sql.CampaignRow>(this.dataSource, sql.FIND_CAMPAIGN, [id]);
  }

  private async fill(id: string, role: string): Promise<void> {
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      const values: unknown[] = [id, role, after, FILL_AT_ONCE];
      after = (await firstRow<{ last: string }>(this.dataSource, FILL_BY_ROLE, values))?.last;
    }
  }

  /** Begins with a few mails, each at its turn, and says whether there may be more. */
  private async sendSome(go: Go): Promise<boolean> {
    await this.renew(go);
    await go.flights.room(this.batch);
    const turns = await this.pace.turns(this.batch);
    const claimed = await rows<Claimed>(this.dataSource, CLAIM_RECIPIENTS, [go.id, this.batch]);
    if (claimed.length === 0) return false;
    const addressees = await this.mails.addressees(claimed);
    for (const [number, recipient] of claimed.entries()) {
      await turns.wait(number);
      go.flights.add(this.sendOne(go, recipient, addressees.get(recipient.userId)));
    }
    return true;
  }

  private async sendOne(go: Go, recipient: Claimed, addressee: Parameters<Letter>[0] | undefined): Promise<void> {
    try {
      if (!addressee) await this.mails.passOver(go.id, recipient);
      else if (!(await this.mails.send(go.id, recipient, addressee, go.letter))) go.isUnreachable = true;
    } catch (error) {
      const about = { err: error, campaignId: go.id, accountId: recipient.userId };
      this.logger.warn(about, 'How a mail of a campaign went was not written down; it is sent again');
    }
  }

  private async renew(go: Go): Promise<void> {
    if (Date.now() - go.renewedAtMs < RENEW_EVERY_MS) return;
    go.renewedAtMs = Date.now();
    await rows(this.dataSource, sql.RENEW, [go.id]);
  }

  private async leave({ id, isUnreachable }: Go): Promise<void> {
    const finished = await firstRow(this.dataSource, sql.FINISH, [id]);
    if (finished) this.logger.info({ campaignId: id, ...finished }, 'A campaign was sent');
    else await rows(this.dataSource, sql.REST, [id, isUnreachable ? UNREACHABLE_REST_MS : REST_MS]);
  }
}
