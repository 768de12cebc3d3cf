import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProductsModule } from '../products/products.module';
import { InventoryAdminController } from './inventory.admin.controller';
import { InventoryService } from './inventory.service';
import { StockLevel } from './stock-level.entity';
import { StockMovement } from './stock-movement.entity';

@Module({
  imports: [ProductsModule, TypeOrmModule.forFeature([StockLevel, StockMovement])],
  controllers: [InventoryAdminController],
  providers: [InventoryService],
  exports: [InventoryService],
})
export class InventoryModule {}
