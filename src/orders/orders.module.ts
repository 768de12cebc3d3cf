import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InventoryModule } from '../inventory/inventory.module';
import { ProductsModule } from '../products/products.module';
import { OrderLine } from './order-line.entity';
import { Order } from './order.entity';
import { OrdersAdminController } from './orders.admin.controller';
import { OrdersController } from './orders.controller';
import { OrdersPrivacy } from './orders.privacy';
import { OrdersService } from './orders.service';

@Module({
  imports: [TypeOrmModule.forFeature([Order, OrderLine]), ProductsModule, InventoryModule],
  controllers: [OrdersController, OrdersAdminController],
  providers: [OrdersService, OrdersPrivacy],
  exports: [OrdersService],
})
export class OrdersModule {}
