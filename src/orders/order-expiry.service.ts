import { Injectable } from '@nestjs/common';
import { Scheduled } from '../platform/work/work';
import { OrderCancellationService } from './order-cancellation.service';

/** Gives up the orders that were not paid in time. */
@Injectable()
export class OrderExpiryService {
  constructor(private readonly cancellation: OrderCancellationService) {}

  @Scheduled('orders.expire', 2_000)
  expire(): Promise<boolean> {
    return this.cancellation.expire();
  }
}
