import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { CheckoutModule } from '../checkout/checkout.module';
import { FulfilmentsModule } from '../fulfilments/fulfilments.module';
import { InventoryModule } from '../inventory/inventory.module';
import { OrderPaymentsModule } from '../order-payments/order-payments.module';
import { OrdersModule } from '../orders/orders.module';
import { PricingModule } from '../pricing/pricing.module';
import { ProductsModule } from '../products/products.module';
import { ReturnsModule } from '../returns/returns.module';
import { UsersModule } from '../users/users.module';
import { DemoOrdersService } from './demo-orders.service';
import { DemoService } from './demo.service';

@Module({
  imports: [
    UsersModule,
    AuthModule,
    ProductsModule,
    InventoryModule,
    PricingModule,
    OrdersModule,
    CheckoutModule,
    OrderPaymentsModule,
    FulfilmentsModule,
    ReturnsModule,
  ],
  providers: [DemoService, DemoOrdersService],
  exports: [DemoService],
})
export class DemoModule {}
