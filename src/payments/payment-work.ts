import { Injectable } from '@nestjs/common';
import { DatabaseListener } from '../platform/database/listener';

export const PAYMENT_CHANNEL = 'haat_payments';

/** Tells the worker that a gateway is to be asked something. A hint: what it misses, its timer finds a second later. */
@Injectable()
export class PaymentWork {
  constructor(private readonly listener: DatabaseListener) {}

  wake(): void {
    this.listener.notify(PAYMENT_CHANNEL, '');
  }
}
