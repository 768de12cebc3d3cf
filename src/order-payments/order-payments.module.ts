import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/inventory.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { OrderPaymentsAdminController } from './order-payments.admin.controller';
import { OrderPaymentsController } from './order-payments.controller';
import { OrderPaymentsService } from './order-payments.service';
import { OrderRefundsService } from './order-refunds.service';

@Module({
  imports: [OrdersModule, PaymentsModule, InventoryModule],
  controllers: [OrderPaymentsController, OrderPaymentsAdminController],
  providers: [OrderPaymentsService, OrderRefundsService],
  exports: [OrderPaymentsService],
})
export class OrderPaymentsModule {}
