import { Module } from '@nestjs/common';
import { NoticesExpiryService } from './notices-expiry.service';
import { PaymentsModule } from './payments.module';
import { ReconciliationService } from './reconciliation.service';

/** What the worker has beside: gateways are asked again, and promises kept. */
@Module({ imports: [PaymentsModule], providers: [ReconciliationService, NoticesExpiryService] })
export class PaymentsWorkerModule {}
