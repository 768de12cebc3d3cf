import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { ApiKeysModule } from './api-keys/api-keys.module';
import { AuditRoomModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { CampaignsModule } from './campaigns/campaigns.module';
import { CartsModule } from './carts/carts.module';
import { CheckoutModule } from './checkout/checkout.module';
import { DemoPagesModule } from './demo/demo-pages.module';
import { FactorsModule } from './factors/factors.module';
import { FederationModule } from './federation/federation.module';
import { FulfilmentsModule } from './fulfilments/fulfilments.module';
import { HealthModule } from './health/health.module';
import { InventoryModule } from './inventory/inventory.module';
import { InvoicesModule } from './invoices/invoices.module';
import { MailPreviewModule } from './notifications/mail-preview.module';
import { NotificationsPrivacyModule } from './notifications/notifications.privacy.module';
import { OperationsModule } from './operations/operations.module';
import { OrderEventsModule } from './order-events/order-events.module';
import { OrderPaymentsModule } from './order-payments/order-payments.module';
import { OrdersModule } from './orders/orders.module';
import { AccessModule } from './platform/access/access.module';
import type { Config } from './platform/config/config';
import { HttpModule } from './platform/http/http.module';
import { PlatformModule } from './platform/platform.module';
import { QueueModule } from './platform/queue/queue.module';
import { WorkModule } from './platform/work/work.module';
import { PrivacyModule } from './privacy/privacy.module';
import { PricingModule } from './pricing/pricing.module';
import { ProductsModule } from './products/products.module';
import { ReportsModule } from './reports/reports.module';
import { ReturnsModule } from './returns/returns.module';
import { SessionsModule } from './sessions/sessions.module';
import { SubscriptionsModule } from './subscriptions/subscriptions.module';
import { UsersModule } from './users/users.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** The rooms that answer over HTTP. */
@Module({})
export class AppModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, logger),
        WorkModule,
        QueueModule,
        HttpModule,
        AccessModule,
        HealthModule,
        UsersModule,
        FactorsModule,
        SessionsModule,
        ApiKeysModule,
        AuthModule,
        FederationModule,
        ProductsModule,
        InventoryModule,
        PricingModule,
        CartsModule,
        OrdersModule,
        CheckoutModule,
        OrderPaymentsModule,
        FulfilmentsModule,
        ReturnsModule,
        OrderEventsModule,
        InvoicesModule,
        WebhooksModule,
        SubscriptionsModule,
        CampaignsModule,
        OperationsModule,
        ReportsModule,
        AuditRoomModule,
        NotificationsPrivacyModule,
        PrivacyModule,
        ...(config.mode === 'local' ? [DemoPagesModule, MailPreviewModule] : []),
      ],
    };
  }
}
