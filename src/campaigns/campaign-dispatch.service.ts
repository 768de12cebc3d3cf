import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { JobQueue } from '../platform/queue/job-queue';
import { KeepsUp } from '../platform/work/work';
import { CLAIM_DUE, PUT_BACK } from './campaign.queries';
import { CAMPAIGN_WORK, SEND_CAMPAIGN } from './send-campaign.job';

const BATCH = 20;

/** Puts campaigns that are to go on onto the queue. One that is being sent is there already, and not put there twice. */
@Injectable()
export class CampaignDispatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  @KeepsUp(CAMPAIGN_WORK, 1_000)
  async dispatch(): Promise<boolean> {
    if (!this.jobs.isReachable(SEND_CAMPAIGN)) return false;
    const due = await rows<{ id: string }>(this.dataSource, CLAIM_DUE, [BATCH]);
    try {
      for (const { id } of due) await this.jobs.add(SEND_CAMPAIGN, { campaignId: id }, { jobId: id });
    } catch (error) {
      await rows(this.dataSource, PUT_BACK, [due.map(({ id }) => id)]);
      throw error;
    }
    return due.length === BATCH;
  }
}
