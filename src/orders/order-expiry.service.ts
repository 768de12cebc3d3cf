import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Recurring } from '../platform/lifecycle/recurring';
import { LOGGER } from '../platform/logging/logging.module';
import { OrderCancellationService } from './order-cancellation.service';

const EVERY_MS = 2_000;

/** Gives up, in the worker, the orders that were not paid in time. Any number of workers may: each order is taken by one. */
@Injectable()
export class OrderExpiryService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring: Recurring;

  constructor(cancellation: OrderCancellationService, @Inject(LOGGER) logger: Logger) {
    this.recurring = new Recurring('orders.expire', EVERY_MS, () => cancellation.expire(), logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.recurring.stop();
  }
}
