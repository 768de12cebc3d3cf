import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/logging/logging.module';
import { CartsService } from './carts.service';

const EVERY_MS = 3_600_000;

/** Removes, in the worker and once an hour, the carts that nobody came back to. What is missed is removed the next time. */
@Injectable()
export class CartExpiryService implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly carts: CartsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep();
    }, EVERY_MS).unref();
    this.sweep();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private sweep(): void {
    this.running = this.removeExpired();
  }

  private async removeExpired(): Promise<void> {
    try {
      let removed: number;
      do {
        removed = await this.carts.removeExpired();
        if (removed > 0) this.logger.info({ removed }, 'Carts have expired');
      } while (removed > 0 && !this.stopped);
    } catch (error) {
      this.logger.warn({ err: error }, 'Expired carts were not removed; the next hour tries again');
    }
  }
}
