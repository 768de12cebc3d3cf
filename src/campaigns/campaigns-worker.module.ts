import { Module } from '@nestjs/common';
import { CampaignDispatchService } from './campaign-dispatch.service';
import { CampaignPaceService } from './campaign-pace.service';
import { CampaignSenderService } from './campaign-sender.service';
import { CampaignsModule } from './campaigns.module';
import { CampaignsProcessor } from './campaigns.processor';

/** What the worker has beside: it sends them. */
@Module({
  imports: [CampaignsModule],
  providers: [CampaignDispatchService, CampaignsProcessor, CampaignSenderService, CampaignPaceService],
})
export class CampaignsWorkerModule {}
