import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/logging/logging.module';
import { Scheduled } from '../platform/work/work';
import { CartsService } from './carts.service';

/** Removes the carts that nobody came back to. */
@Injectable()
export class CartExpiryService {
  constructor(
    private readonly carts: CartsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Scheduled('carts.expire', 3_600_000)
  async expire(): Promise<boolean> {
    const removed = await this.carts.removeExpired();
    if (removed > 0) this.logger.info({ removed }, 'Carts have expired');
    return removed > 0;
  }
}
