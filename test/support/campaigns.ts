import type { CampaignRecipientPage, CampaignResponse } from '../../src/campaigns/campaign.dto';
import type { Client, Wire } from './client';
import { SmtpSink, type SunkMail } from './smtp-sink';
import { Haat } from './start';
import { eventually } from './waiting';
import { unique, World } from './world';

export const CAMPAIGNS = '/v1/admin/campaigns';
export type Campaign = Wire<CampaignResponse>;

/** A role of its own with so many customers in it, written into the database in one go; one test mails nobody of another. */
export async function crowd(haat: Haat, size: number, name = 'Crowd'): Promise<{ role: string; emails: string[] }> {
  const role = `crowd-${unique()}`;
  await haat.database.rows(`INSERT INTO roles (name, permissions) VALUES ($1, '{}')`, [role]);
  const rows = await haat.database.rows<{ email: string }>(
    `WITH made AS (
       INSERT INTO users (id, email, name, email_verified_at, version)
       SELECT gen_random_uuid(), $1 || '-' || n || '@haat.test', $3, now(), 1 FROM generate_series(1, $2::int) AS n
       RETURNING id, email
     ), given AS (INSERT INTO user_roles (user_id, role) SELECT id, $1 FROM made)
     SELECT email FROM made`,
    [role, size, name],
  );
  return { role, emails: rows.map(({ email }) => email) };
}

export async function campaign(owner: Client, audience: unknown, more: object = {}): Promise<Campaign> {
  const body = { subject: 'News for {{name}}', text: 'Hello {{name}},\n\nthere is news.', audience, ...more };
  const answer = await owner.post<CampaignResponse>(CAMPAIGNS, body);
  if (answer.status !== 202) throw new Error(`Expected 202, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

export const campaignNow = async (owner: Client, { id }: { id: string }): Promise<Campaign> =>
  (await owner.get<CampaignResponse>(`${CAMPAIGNS}/${id}`)).body;

export const becomes = (
  owner: Client,
  campaign: { id: string },
  status: Campaign['status'],
  withinMs = 30_000,
): Promise<Campaign> =>
  eventually(
    `the campaign is ${status}`,
    async () => {
      const now = await campaignNow(owner, campaign);
      return now.status === status && now;
    },
    { withinMs },
  );

export const recipientsOf = async (owner: Client, { id }: { id: string }, query = '') =>
  (await owner.get<CampaignRecipientPage>(`${CAMPAIGNS}/${id}/recipients?limit=100${query}`)).body.items;

/** A store whose mail goes to a server of the test's own, so many a second. For one test file, as `useHaat` is. */
export function useMailingStore(mailsPerSecond: number): MailingStore {
  const store = new MailingStore(mailsPerSecond);
  beforeAll(() => store.open());
  afterAll(() => store.close());
  beforeEach(() => store.sink.takeAll());
  return store;
}

export class MailingStore {
  readonly sink = new SmtpSink();
  private started?: { haat: Haat; world: World };

  constructor(private readonly mailsPerSecond: number) {}

  get haat(): Haat {
    if (!this.started) throw new Error('Not started yet: use it in hooks and tests, not in `describe`');
    return this.started.haat;
  }

  get world(): World {
    if (!this.started) throw new Error('Not started yet: use it in hooks and tests, not in `describe`');
    return this.started.world;
  }

  get owner(): Client {
    return this.world.owner.client;
  }

  async open(): Promise<void> {
    await this.sink.open();
    const env = { SMTP_URL: this.sink.url, CAMPAIGN_MAILS_PER_SECOND: String(this.mailsPerSecond) };
    const haat = new Haat({ worker: true, env });
    await haat.start();
    this.started = { haat, world: await World.open(haat) };
  }

  async close(): Promise<void> {
    try {
      await this.started?.haat.stop();
    } finally {
      await this.sink.close();
    }
  }

  /** A campaign that is over. */
  async sent(audience: unknown, more: object = {}): Promise<Campaign> {
    return becomes(this.owner, await campaign(this.owner, audience, more), 'sent');
  }

  /** As if the waits of everything that waits were over. */
  async hasten(): Promise<void> {
    await this.haat.database.rows(`UPDATE campaign_recipients SET due_at = now() WHERE status = 'pending'`);
    await this.haat.database.rows('UPDATE campaigns SET due_at = now() WHERE due_at IS NOT NULL');
  }

  /** The mails of campaigns to one address: each has a way out. */
  to(address: string): SunkMail[] {
    return this.sink.to(address).filter(({ headers }) => headers.has('list-unsubscribe'));
  }

  async theOnly(address: string): Promise<SunkMail> {
    const [mail, ...more] = await eventually(`a campaign's mail to ${address}`, () => {
      const found = this.to(address);
      return found.length > 0 && found;
    });
    expect(more.map(({ messageId }) => messageId)).toEqual([]);
    if (!mail) throw new Error('Unreachable: waited for one');
    return mail;
  }
}
