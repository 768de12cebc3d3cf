import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InventoryModule } from '../inventory/inventory.module';
import { LedgerModule } from '../ledger/ledger.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { ReturnDecisionsService } from './return-decisions.service';
import { ReturnLine } from './return-line.entity';
import { ReturnMoneyService } from './return-money.service';
import { Return } from './return.entity';
import { ReturnsAdminController } from './returns.admin.controller';
import { ReturnsController } from './returns.controller';
import { ReturnsPrivacy } from './returns.privacy';
import { ReturnsService } from './returns.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Return, ReturnLine]),
    OrdersModule,
    PaymentsModule,
    LedgerModule,
    InventoryModule,
  ],
  controllers: [ReturnsController, ReturnsAdminController],
  providers: [ReturnsService, ReturnDecisionsService, ReturnMoneyService, ReturnsPrivacy],
  exports: [ReturnsService, ReturnMoneyService],
})
export class ReturnsModule {}
