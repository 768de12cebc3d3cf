import { Module } from '@nestjs/common';
import { OrderExpiryService } from './order-expiry.service';
import { OrdersModule } from './orders.module';

/** What the worker has beside: the end of orders that nobody paid. */
@Module({ imports: [OrdersModule], providers: [OrderExpiryService] })
export class OrdersWorkerModule {}
