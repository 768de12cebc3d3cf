import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PricingModule } from '../pricing/pricing.module';
import { ProductsModule } from '../products/products.module';
import { CartLine } from './cart-line.entity';
import { CartEdits } from './cart.edits';
import { CartLines } from './cart.lines';
import { CartReader } from './cart.reader';
import { Cart } from './cart.entity';
import { CartsController } from './carts.controller';
import { CartsPrivacy } from './carts.privacy';
import { CartsService } from './carts.service';

@Module({
  imports: [TypeOrmModule.forFeature([Cart, CartLine]), ProductsModule, PricingModule],
  controllers: [CartsController],
  providers: [CartsService, CartReader, CartEdits, CartLines, CartsPrivacy],
  exports: [CartsService],
})
export class CartsModule {}
