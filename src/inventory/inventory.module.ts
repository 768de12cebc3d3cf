import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProductsModule } from '../products/products.module';
import { InventoryAdminController } from './inventory.admin.controller';
import { InventoryService } from './inventory.service';
import { StockLocation } from './location.entity';
import { LocationsAdminController } from './locations.admin.controller';
import { LocationsService } from './locations.service';
import { StockLevel } from './stock-level.entity';
import { StockMovement } from './stock-movement.entity';
import { StockReservation } from './stock-reservation.entity';
import { StockService } from './stock.service';

@Module({
  imports: [ProductsModule, TypeOrmModule.forFeature([StockLocation, StockLevel, StockReservation, StockMovement])],
  controllers: [InventoryAdminController, LocationsAdminController],
  providers: [InventoryService, StockService, LocationsService],
  exports: [InventoryService],
})
export class InventoryModule {}
