import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module';
import { MailPreviewController } from './mail-preview.controller';

@Module({ imports: [CampaignsModule], controllers: [MailPreviewController] })
export class MailPreviewModule {}
