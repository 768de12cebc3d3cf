import { Id } from '../common/fields';
import { defineJob } from '../platform/queue/job';

/** Waking it is a hint; a second later it would have been seen. */
export const CAMPAIGN_WORK = 'campaigns.dispatch';

/** Which campaign to go on with. What is left of it is known in PostgreSQL. */
export class SendCampaign {
  @Id()
  campaignId!: string;
}

/** A try goes on for as long as it may, and ends in order; then the row says when there is more to do. */
export const SEND_CAMPAIGN = defineJob({
  name: 'send-campaign',
  queue: 'campaigns',
  payload: SendCampaign,
  attempts: 3,
  backoff: { firstMs: 1_000, longestMs: 10_000 },
  concurrency: 2,
  timeoutMs: 600_000,
  keepFailed: 100,
});
