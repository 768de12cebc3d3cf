import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CouponCustomer } from './coupon-customer.entity';
import { CouponUse } from './coupon-use.entity';
import { Coupon } from './coupon.entity';
import { CouponsAdminController } from './coupons.admin.controller';
import { CouponsService } from './coupons.service';
import { PriceTermsCache } from './price-terms.cache';
import { PricingService } from './pricing.service';
import { ShippingMethod } from './shipping-method.entity';
import { ShippingMethodsAdminController } from './shipping-methods.admin.controller';
import { ShippingMethodsService } from './shipping-methods.service';
import { TaxRate } from './tax-rate.entity';
import { TaxRatesAdminController } from './tax-rates.admin.controller';
import { TaxRatesService } from './tax-rates.service';

@Module({
  imports: [TypeOrmModule.forFeature([TaxRate, ShippingMethod, Coupon, CouponUse, CouponCustomer])],
  controllers: [CouponsAdminController, ShippingMethodsAdminController, TaxRatesAdminController],
  providers: [PriceTermsCache, PricingService, CouponsService, ShippingMethodsService, TaxRatesService],
  exports: [PricingService, CouponsService, ShippingMethodsService],
})
export class PricingModule {}
