import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InventoryModule } from '../inventory/inventory.module';
import { OrdersModule } from '../orders/orders.module';
import { FulfilmentLine } from './fulfilment-line.entity';
import { Fulfilment } from './fulfilment.entity';
import { FulfilmentsAdminController } from './fulfilments.admin.controller';
import { FulfilmentsController } from './fulfilments.controller';
import { FulfilmentsService } from './fulfilments.service';

@Module({
  imports: [TypeOrmModule.forFeature([Fulfilment, FulfilmentLine]), OrdersModule, InventoryModule],
  controllers: [FulfilmentsController, FulfilmentsAdminController],
  providers: [FulfilmentsService],
  exports: [FulfilmentsService],
})
export class FulfilmentsModule {}
