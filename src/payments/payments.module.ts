import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { Config } from '../platform/config/config';
import { Payment } from './payment.entity';
import { PaymentGateways } from './payment-gateways';
import { PaymentHooks } from './payment.hooks';
import { PaymentInboxService } from './payment-inbox.service';
import { PaymentNotice } from './payment-notice.entity';
import { PaymentRecorder } from './payment-recorder';
import { PaymentWebhooksController } from './payment-webhooks.controller';
import { PaymentsService } from './payments.service';
import { Refund } from './refund.entity';
import { RefundsService } from './refunds.service';
import { SettlementService } from './settlement.service';

@Module({
  imports: [TypeOrmModule.forFeature([Payment, Refund, PaymentNotice]), LedgerModule],
  controllers: [PaymentWebhooksController],
  providers: [
    { provide: PaymentGateways, inject: [Config], useFactory: (config: Config) => PaymentGateways.connect(config) },
    PaymentHooks,
    PaymentRecorder,
    PaymentsService,
    RefundsService,
    SettlementService,
    PaymentInboxService,
  ],
  exports: [PaymentsService, RefundsService, SettlementService, PaymentInboxService, LedgerModule],
})
export class PaymentsModule {}
