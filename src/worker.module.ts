import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditRoomModule } from './audit/audit.module';
import { AuthWorkerModule } from './auth/auth-worker.module';
import { CampaignsWorkerModule } from './campaigns/campaigns-worker.module';
import { CartsWorkerModule } from './carts/carts-worker.module';
import { FederationModule } from './federation/federation.module';
import { WorkerHealthModule } from './health/worker-health.module';
import { NotificationsModule } from './notifications/notifications.module';
import { OrdersWorkerModule } from './orders/orders-worker.module';
import { PaymentsWorkerModule } from './payments/payments-worker.module';
import type { Config } from './platform/config/config';
import { EventsWorkerModule } from './platform/events/events-worker.module';
import { IdempotencyWorkerModule } from './platform/idempotency/idempotency-worker.module';
import { PlatformModule } from './platform/platform.module';
import { WorkModule } from './platform/work/work.module';
import { QueueModule } from './platform/queue/queue.module';
import { QueueWorkerModule } from './platform/queue/queue-worker.module';
import { ReportsWorkerModule } from './reports/reports-worker.module';
import { ReturnsWorkerModule } from './returns/returns-worker.module';
import { SessionsWorkerModule } from './sessions/sessions-worker.module';
import { WebhooksWorkerModule } from './webhooks/webhooks-worker.module';

/** The rooms that listen. */
@Module({})
export class WorkerModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config, logger),
        WorkModule,
        QueueModule,
        QueueWorkerModule,
        EventsWorkerModule,
        IdempotencyWorkerModule,
        WorkerHealthModule,
        AuthWorkerModule,
        SessionsWorkerModule,
        NotificationsModule,
        CartsWorkerModule,
        OrdersWorkerModule,
        PaymentsWorkerModule,
        ReturnsWorkerModule,
        WebhooksWorkerModule,
        CampaignsWorkerModule,
        ReportsWorkerModule,
        // A copy of somebody's data is put together here, from every room.
        AuditRoomModule,
        FederationModule,
      ],
    };
  }
}
