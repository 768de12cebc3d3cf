import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { type Actor, isPerson } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { afterCommit, Transactions, type Tx } from '../platform/database/transactions';
import { InvalidRequest } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { WorkSignal } from '../platform/work/work-signal';
import { RolesService } from '../users/roles.service';
import { AudienceOfAddresses, AudienceOfRole } from './campaign-audience.dto';
import type {
  CampaignPage,
  CampaignRecipientPage,
  CampaignRecipientResponse,
  CampaignResponse,
  CampaignSummary,
  CreateCampaign,
  ListCampaignRecipients,
} from './campaign.dto';
import { CampaignNotFound, CampaignOver } from './campaign.problems';
import * as sql from './campaign.queries';
import * as recipients from './campaign-recipient.queries';
import { CAMPAIGN_WORK } from './send-campaign.job';

/** Mails to many, as the staff keep them. Sending is the worker's. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly roles: RolesService,
    private readonly work: WorkSignal,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async create(actor: Actor, { subject, text, html, audience }: CreateCampaign): Promise<CampaignResponse> {
    const { role, emails } = whomOf(audience);
    if (role !== null) await this.requireRole(role);
    const id = newId();
    await this.transactions.run(async (tx) => {
      const maker = isPerson(actor) ? actor.id : null;
      await rows(tx, sql.INSERT_CAMPAIGN, [id, subject, text, html ?? null, role, emails?.length ?? null, maker]);
      if (emails) await this.addNamed(tx, id, emails);
      // The subject stands in the row; who was named stands nowhere.
      const changes = { subject, role, addresses: emails?.length };
      this.audit.record(tx, { action: 'campaigns.created', target: target(id), changes });
      afterCommit(tx, () => {
        this.work.wake(CAMPAIGN_WORK);
      });
    });
    return this.one(id);
  }

  async list(query: ListQuery): Promise<CampaignPage> {
    const page = new PageRequest('campaigns', query, this.config.secret);
    return readPage(this.dataSource, sql.allCampaigns(), page, summary);
  }

  async one(id: string): Promise<CampaignResponse> {
    const campaign = await this.find(id);
    return { ...summary(campaign), text: campaign.text, html: campaign.html };
  }

  async recipients(id: string, query: ListCampaignRecipients): Promise<CampaignRecipientPage> {
    await this.find(id);
    const page = new PageRequest(`campaign-recipients ${id}`, query, this.config.secret);
    return readPage(this.dataSource, recipients.recipientsOf(id, query), page, (row): CampaignRecipientResponse => row);
  }

  /** Whoever is being sent the mail at this moment gets it; nobody else does. */
  async cancel(id: string): Promise<CampaignResponse> {
    await this.transactions.run(async (tx) => {
      if (!(await firstRow(tx, sql.CANCEL, [id]))) {
        const { status } = await this.find(id, tx);
        throw CampaignOver.because(`It is ${status} already.`);
      }
      this.audit.record(tx, { action: 'campaigns.cancelled', target: target(id) });
    });
    return this.one(id);
  }

  private async requireRole(role: string): Promise<void> {
    const { items } = await this.roles.list();
    if (items.some(({ name }) => name === role)) return;
    throw InvalidRequest.because(`There is no role ${role}.`, {
      errors: [{ pointer: '/audience/role', code: 'unknown_role', detail: 'is not a role' }],
    });
  }

  /** At once, so that the addresses need not be kept until the worker comes. */
  private async addNamed(tx: Tx, id: string, emails: readonly string[]): Promise<void> {
    const added = await rows(tx, recipients.FILL_BY_ADDRESS, [id, emails]);
    await rows(tx, sql.COUNT_NAMED, [id, added.length]);
  }

  private async find(id: string, on: DataSource | Tx = this.dataSource): Promise<sql.CampaignRow> {
    const campaign = await firstRow<sql.CampaignRow>(on, sql.FIND_CAMPAIGN, [id]);
    if (!campaign) throw CampaignNotFound.because('No campaign has this identifier.');
    return campaign;
  }
}

/** Addresses are compared without regard to case; one that is named twice is one. */
function whomOf(audience: CreateCampaign['audience']): { role: string | null; emails: string[] | null } {
  if (audience instanceof AudienceOfRole) return { role: audience.role, emails: null };
  const { emails } = audience satisfies AudienceOfAddresses;
  return { role: null, emails: [...new Set(emails.map((email) => email.trim().toLowerCase()))] };
}

const summary = ({ role, addresses, ...row }: sql.SummaryRow): CampaignSummary => ({
  id: row.id,
  subject: row.subject,
  audience: { role, addresses },
  status: row.status,
  total: row.total,
  skipped: row.skipped,
  sent: row.sent,
  failed: row.failed,
  bounced: row.bounced,
  unsubscribed: row.unsubscribed,
  createdAt: row.createdAt,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
});

export const target = (id: string) => ({ type: 'campaign', id });
