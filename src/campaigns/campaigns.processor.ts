import { Injectable } from '@nestjs/common';
import { Handles } from '../platform/queue/handles';
import type { JobRun } from '../platform/queue/job';
import { CampaignSenderService } from './campaign-sender.service';
import { SEND_CAMPAIGN, type SendCampaign } from './send-campaign.job';

@Injectable()
export class CampaignsProcessor {
  constructor(private readonly sender: CampaignSenderService) {}

  @Handles(SEND_CAMPAIGN)
  send({ campaignId }: SendCampaign, { signal }: JobRun): Promise<void> {
    return this.sender.send(campaignId, signal);
  }
}
