import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { Campaign } from './campaign.entity';

export type SummaryRow = Omit<Campaign, 'text' | 'html' | 'dueAt' | 'createdBy'>;
export type CampaignRow = SummaryRow & Pick<Campaign, 'text' | 'html'>;

const SUMMARY = `c.id, c.subject, c.role, c.addresses, c.status, c.total, c.skipped, c.sent, c.failed, c.bounced, c.unsubscribed,
  c.created_at AS "createdAt", c.started_at AS "startedAt", c.finished_at AS "finishedAt"`;
const COLUMNS = `${SUMMARY}, c.text, c.html`;

export const FIND_CAMPAIGN = statement('campaigns.find', `SELECT ${COLUMNS} FROM campaigns c WHERE c.id = $1`);

export const INSERT_CAMPAIGN = statement(
  'campaigns.insert',
  `INSERT INTO campaigns (id, subject, text, html, role, addresses, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

export const COUNT_NAMED = statement(
  'campaigns.count_named',
  'UPDATE campaigns SET total = $2, skipped = addresses - $2 WHERE id = $1',
);

export const CANCEL = statement(
  'campaigns.cancel',
  `UPDATE campaigns SET status = 'cancelled', finished_at = now(), due_at = NULL
    WHERE id = $1 AND status IN ('queued', 'sending') RETURNING id`,
);

/** Takes those that nobody looks after, until somebody should have been heard of. */
export const CLAIM_DUE = statement(
  'campaigns.claim_due',
  `UPDATE campaigns SET due_at = now() + interval '20 seconds'
    WHERE id IN (SELECT id FROM campaigns WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)
   RETURNING id`,
);

export const PUT_BACK = statement(
  'campaigns.put_back',
  `UPDATE campaigns SET due_at = now() + interval '1 second' WHERE id = ANY ($1::uuid[]) AND due_at IS NOT NULL`,
);

/** Everybody who gets it is known now. */
export const BEGIN = statement(
  'campaigns.begin',
  `UPDATE campaigns c
      SET status = 'sending', started_at = now(),
          total = (SELECT count(*)::int FROM campaign_recipients r WHERE r.campaign_id = c.id)
    WHERE id = $1 AND status = 'queued'`,
);

export const RENEW = statement(
  'campaigns.renew',
  `UPDATE campaigns SET due_at = now() + interval '20 seconds' WHERE id = $1 AND status = 'sending'`,
);

export const FINISH = statement(
  'campaigns.finish',
  `UPDATE campaigns c SET status = 'sent', finished_at = now(), due_at = NULL
    WHERE id = $1 AND status = 'sending'
      AND NOT EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.campaign_id = c.id AND r.due_at IS NOT NULL)
   RETURNING total, sent, failed`,
);

/** Due when the next recipient is, and not before so many milliseconds are over. */
export const REST = statement(
  'campaigns.rest',
  `UPDATE campaigns c
      SET due_at = greatest(now() + $2 * interval '1 millisecond',
                            (SELECT min(r.due_at) FROM campaign_recipients r WHERE r.campaign_id = c.id AND r.due_at IS NOT NULL))
    WHERE id = $1 AND status = 'sending'`,
);

/**
 * Gives out so many turns in a row, $2 a second over all workers and campaigns, and says in how many milliseconds the first
 * one is. What nobody used is gone: there is nothing to catch up on at once.
 */
export const RESERVE_TURNS = statement(
  'campaigns.reserve_turns',
  `UPDATE campaign_pace SET free_at = greatest(free_at, clock_timestamp()) + $1::int * (interval '1 second' / $2::int) WHERE id = 1
   RETURNING greatest(0, extract(epoch FROM free_at - $1::int * (interval '1 second' / $2::int) - clock_timestamp()) * 1000)::float8
             AS "waitMs"`,
);

export const allCampaigns = (): List<SummaryRow> => ({
  name: 'campaigns.list',
  columns: SUMMARY,
  from: 'campaigns c',
  filter: new Filter(),
  sort: newestFirst('c.id'),
});
