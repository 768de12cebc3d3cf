import { Module } from '@nestjs/common';
import { CartsModule } from '../carts/carts.module';
import { InventoryModule } from '../inventory/inventory.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { PricingModule } from '../pricing/pricing.module';
import { ProductsModule } from '../products/products.module';
import { CheckoutController } from './checkout.controller';
import { CheckoutService } from './checkout.service';
import { OrderPreparation } from './order-preparation.service';
import { OrderWriter } from './order-writer.service';

@Module({
  imports: [ProductsModule, InventoryModule, PricingModule, CartsModule, PaymentsModule, OrdersModule],
  controllers: [CheckoutController],
  providers: [CheckoutService, OrderPreparation, OrderWriter],
  exports: [CheckoutService],
})
export class CheckoutModule {}
