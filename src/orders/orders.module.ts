import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InventoryModule } from '../inventory/inventory.module';
import { LedgerModule } from '../ledger/ledger.module';
import { PaymentsModule } from '../payments/payments.module';
import { PricingModule } from '../pricing/pricing.module';
import { OrderCancellationService } from './order-cancellation.service';
import { OrderEntryService } from './order-entry.service';
import { OrderLine } from './order-line.entity';
import { OrderProgressService } from './order-progress.service';
import { OrderTimelineEntry } from './order-timeline-entry.entity';
import { OrderTimelineService } from './order-timeline.service';
import { Order } from './order.entity';
import { OrdersAdminController } from './orders.admin.controller';
import { OrdersController } from './orders.controller';
import { OrdersPrivacy } from './orders.privacy';
import { OrdersService } from './orders.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Order, OrderLine, OrderTimelineEntry]),
    InventoryModule,
    PricingModule,
    PaymentsModule,
    LedgerModule,
  ],
  controllers: [OrdersController, OrdersAdminController],
  providers: [
    OrdersService,
    OrderEntryService,
    OrderProgressService,
    OrderCancellationService,
    OrderTimelineService,
    OrdersPrivacy,
  ],
  exports: [OrdersService, OrderEntryService, OrderProgressService, OrderCancellationService, OrderTimelineService],
})
export class OrdersModule {}
