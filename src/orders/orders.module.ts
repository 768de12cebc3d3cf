import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CartsModule } from '../carts/carts.module';
import { InventoryModule } from '../inventory/inventory.module';
import { PricingModule } from '../pricing/pricing.module';
import { ProductsModule } from '../products/products.module';
import { OrderLine } from './order-line.entity';
import { OrderTimelineEntry } from './order-timeline-entry.entity';
import { Order } from './order.entity';
import { OrdersAdminController } from './orders.admin.controller';
import { OrdersController } from './orders.controller';
import { OrdersPrivacy } from './orders.privacy';
import { OrdersService } from './orders.service';
import { PlacementService } from './placement.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Order, OrderLine, OrderTimelineEntry]),
    ProductsModule,
    InventoryModule,
    PricingModule,
    CartsModule,
  ],
  controllers: [OrdersController, OrdersAdminController],
  providers: [OrdersService, PlacementService, OrdersPrivacy],
  exports: [OrdersService],
})
export class OrdersModule {}
