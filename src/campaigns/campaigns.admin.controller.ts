import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { locate } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import {
  CampaignPage,
  CampaignRecipientPage,
  CampaignResponse,
  CreateCampaign,
  ListCampaignRecipients,
} from './campaign.dto';
import { CampaignNotFound, CampaignOver } from './campaign.problems';
import { CampaignsService } from './campaigns.service';

@ApiTags('Staff: campaigns')
@Controller('v1/admin/campaigns')
export class CampaignsAdminController {
  constructor(private readonly campaigns: CampaignsService) {}

  /**
   * Send a mail to many. It goes out in the background, at the store's pace: see at `Location` how far it is. Each mail
   * tells how to get no more of its kind, in one click.
   */
  @Post()
  @Allow('campaigns:send')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: CampaignResponse, headers: { Location: { $ref: '#/components/headers/Location' } } })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateCampaign,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CampaignResponse> {
    const campaign = await this.campaigns.create(actor, body);
    locate(reply, `/v1/admin/campaigns/${campaign.id}`);
    return campaign;
  }

  /** All campaigns, the newest first. */
  @Get()
  @Allow('campaigns:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<CampaignPage> {
    return this.campaigns.list(query);
  }

  /** One campaign, and how far it is. */
  @Get(':id')
  @Allow('campaigns:read')
  one(@IdParam(CampaignNotFound) id: string): Promise<CampaignResponse> {
    return this.campaigns.one(id);
  }

  /** Whom it goes to, by account, with what became of each. */
  @Get(':id/recipients')
  @Allow('campaigns:read')
  @ProducesCsv()
  recipients(
    @IdParam(CampaignNotFound) id: string,
    @Query() query: ListCampaignRecipients,
  ): Promise<CampaignRecipientPage> {
    return this.campaigns.recipients(id, query);
  }

  /** Stop a campaign: within seconds nobody further gets it. What was sent cannot be taken back. */
  @Post(':id/cancellation')
  @Allow('campaigns:send')
  @HttpCode(201)
  @Refuses(CampaignOver)
  cancel(@IdParam(CampaignNotFound) id: string): Promise<CampaignResponse> {
    return this.campaigns.cancel(id);
  }
}
