import { Module } from '@nestjs/common';
import { CartExpiryService } from './cart-expiry.service';
import { CartsModule } from './carts.module';

/** What the worker has beside: the end of carts that were left. */
@Module({ imports: [CartsModule], providers: [CartExpiryService] })
export class CartsWorkerModule {}
