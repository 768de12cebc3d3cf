import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Recurring } from '../platform/lifecycle/recurring';
import { LOGGER } from '../platform/logging/logging.module';
import { CartsService } from './carts.service';

const EVERY_MS = 3_600_000;

/** Removes, in the worker and once an hour, the carts that nobody came back to. */
@Injectable()
export class CartExpiryService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring: Recurring;

  constructor(carts: CartsService, @Inject(LOGGER) logger: Logger) {
    const turn = async (): Promise<boolean> => {
      const removed = await carts.removeExpired();
      if (removed > 0) logger.info({ removed }, 'Carts have expired');
      return removed > 0;
    };
    this.recurring = new Recurring('carts.expire', EVERY_MS, turn, logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.recurring.stop();
  }
}
