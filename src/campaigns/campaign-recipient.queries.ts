import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import type { List } from '../platform/lists/list';
import { MAILABLE_BY_ADDRESS, MAILABLE_BY_ROLE } from '../users/mailings.service';
import type { ListCampaignRecipients } from './campaign.dto';
import type { CampaignRecipient } from './campaign-recipient.entity';

export type RecipientRow = Pick<CampaignRecipient, 'status' | 'attempts' | 'reason' | 'finishedAt'> & {
  accountId: string;
  nextAttemptAt: Date | null;
};

/** Somebody who was claimed, with the number of the try. */
export type Claimed = Pick<CampaignRecipient, 'userId' | 'attempts'>;

/** Who is there already stays as it is, so that doing it again does no harm. */
const fill = (accounts: string): string =>
  `INSERT INTO campaign_recipients (campaign_id, user_id) SELECT $1, id FROM ${accounts}
   ON CONFLICT ON CONSTRAINT campaign_recipients_pkey DO NOTHING`;

/** The next $4 after the account $3, so that no statement takes long; says which was the last one of them. */
export const FILL_BY_ROLE = statement(
  'campaign_recipients.fill_by_role',
  `WITH account AS MATERIALIZED (
     SELECT id FROM (${MAILABLE_BY_ROLE('$2')}) AS mailable WHERE id > $3 ORDER BY id LIMIT $4
   ), filled AS (${fill('account')})
   SELECT id AS last FROM account ORDER BY id DESC LIMIT 1`,
);
export const FILL_BY_ADDRESS = statement(
  'campaign_recipients.fill_by_address',
  `${fill(`(${MAILABLE_BY_ADDRESS('$2::text[]')}) AS account`)} RETURNING user_id`,
);

/** Takes some of those who are due, for longer than sending takes, unless the campaign was cancelled. */
export const CLAIM_RECIPIENTS = statement(
  'campaign_recipients.claim',
  `UPDATE campaign_recipients r
      SET status = 'sending', attempts = attempts + 1, claimed_at = now(), due_at = now() + interval '30 seconds'
     FROM (SELECT own.campaign_id, own.user_id FROM campaign_recipients own
            WHERE own.campaign_id = $1 AND own.due_at <= now()
              AND EXISTS (SELECT 1 FROM campaigns c WHERE c.id = $1 AND c.status = 'sending')
            ORDER BY own.due_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
    WHERE r.campaign_id = due.campaign_id AND r.user_id = due.user_id
   RETURNING r.user_id AS "userId", r.attempts`,
);

/**
 * How it ended, entered into the campaign's counts by the same statement. Whoever was too slow for the claim has sent it
 * nevertheless; what else it heard means nothing any more.
 */
export const CLOSE_RECIPIENT = statement(
  'campaign_recipients.close',
  `WITH closed AS (
     UPDATE campaign_recipients SET status = $4, due_at = NULL, finished_at = now(), reason = $5
      WHERE campaign_id = $1 AND user_id = $2 AND due_at IS NOT NULL AND (attempts = $3 OR $4 = 'sent')
     RETURNING status
   )
   UPDATE campaigns c
      SET sent = sent + (closed.status = 'sent')::int, failed = failed + (closed.status IN ('failed', 'bounced'))::int,
          bounced = bounced + (closed.status = 'bounced')::int,
          unsubscribed = unsubscribed + (closed.status = 'unsubscribed')::int
     FROM closed WHERE c.id = $1`,
);

/** Due again after so many milliseconds; $6 is 1 when the try does not count. */
export const PUT_RECIPIENT_BACK = statement(
  'campaign_recipients.put_back',
  `UPDATE campaign_recipients
      SET status = 'pending', claimed_at = NULL, due_at = now() + $4 * interval '1 millisecond', reason = $5,
          attempts = attempts - $6::smallint
    WHERE campaign_id = $1 AND user_id = $2 AND attempts = $3 AND status = 'sending'`,
);

/** A server took the mail, and said later that nobody lives there. */
export const BOUNCE_SENT = statement(
  'campaign_recipients.bounce_sent',
  `WITH bounced AS (
     UPDATE campaign_recipients SET status = 'bounced', reason = $3
      WHERE campaign_id = $1 AND user_id = $2 AND status = 'sent' RETURNING campaign_id
   )
   UPDATE campaigns c SET sent = sent - 1, failed = failed + 1, bounced = c.bounced + 1 FROM bounced WHERE c.id = bounced.campaign_id`,
);

export const recipientsOf = (campaignId: string, { status }: ListCampaignRecipients): List<RecipientRow> => ({
  name: 'campaign_recipients.list',
  columns: `r.user_id AS "accountId", r.status, r.attempts, r.reason,
    CASE WHEN r.status = 'pending' THEN r.due_at END AS "nextAttemptAt", r.finished_at AS "finishedAt"`,
  from: 'campaign_recipients r',
  filter: new Filter().of(campaignId, (id) => `r.campaign_id = ${id}`).where(status, (is) => `r.status = ${is}`),
  sort: { keys: [{ sql: 'r.user_id', type: 'uuid', of: ({ accountId }) => accountId }], direction: 'ASC' },
});
