import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboundModule } from '../platform/outbound/outbound.module';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDeliveriesAdminController } from './webhook-deliveries.admin.controller';
import { WebhookDeliveriesService } from './webhook-deliveries.service';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointsAdminController } from './webhook-endpoints.admin.controller';
import { WebhookEndpointsService } from './webhook-endpoints.service';
import { WebhookSecrets } from './webhook-secrets';
import { WebhooksPrivacy } from './webhooks.privacy';

@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpoint, WebhookDelivery, WebhookAttempt]), OutboundModule],
  controllers: [WebhookEndpointsAdminController, WebhookDeliveriesAdminController],
  providers: [WebhookEndpointsService, WebhookDeliveriesService, WebhookSecrets, WebhooksPrivacy],
  exports: [WebhookDeliveriesService, WebhookSecrets, OutboundModule],
})
export class WebhooksModule {}
