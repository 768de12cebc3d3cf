import { Module } from '@nestjs/common';
import { FulfilmentsModule } from '../fulfilments/fulfilments.module';
import { OrdersModule } from '../orders/orders.module';
import { ReturnsModule } from '../returns/returns.module';
import { WebhookDataComposer } from './webhook-data.composer';
import { WebhookDispatchService } from './webhook-dispatch.service';
import { WebhookGateway } from './webhook.gateway';
import { WebhookLogExpiryService } from './webhook-log-expiry.service';
import { WebhookRecorder } from './webhook.recorder';
import { WebhooksListener } from './webhooks.listener';
import { WebhooksModule } from './webhooks.module';

/** What the worker has beside: it hears of events, and sends them. */
@Module({
  imports: [WebhooksModule, OrdersModule, FulfilmentsModule, ReturnsModule],
  providers: [
    WebhooksListener,
    WebhookDataComposer,
    WebhookGateway,
    WebhookRecorder,
    WebhookDispatchService,
    WebhookLogExpiryService,
  ],
})
export class WebhooksWorkerModule {}
