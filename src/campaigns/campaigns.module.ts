import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '../platform/mail/mail.module';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module';
import { UsersModule } from '../users/users.module';
import { BouncesAdminController } from './bounces.admin.controller';
import { BouncesService } from './bounces.service';
import { CampaignMailsService } from './campaign-mails.service';
import { CampaignPace } from './campaign-pace.entity';
import { CampaignRecipient } from './campaign-recipient.entity';
import { Campaign } from './campaign.entity';
import { CampaignsAdminController } from './campaigns.admin.controller';
import { CampaignsPrivacy } from './campaigns.privacy';
import { CampaignsService } from './campaigns.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Campaign, CampaignRecipient, CampaignPace]),
    MailModule,
    SubscriptionsModule,
    UsersModule,
  ],
  controllers: [CampaignsAdminController, BouncesAdminController],
  providers: [CampaignsService, CampaignMailsService, BouncesService, CampaignsPrivacy],
  exports: [CampaignMailsService],
})
export class CampaignsModule {}
