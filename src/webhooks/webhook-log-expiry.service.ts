import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { Recurring } from '../platform/lifecycle/recurring';
import { LOGGER } from '../platform/logging/logging.module';
import { DELETE_OLD } from './webhook-delivery.queries';

const EVERY_MS = 3_600_000;
const KEPT_DAYS = 30;

/** Removes, in the worker and once an hour, what was sent so long ago that nobody looks for it any more. */
@Injectable()
export class WebhookLogExpiryService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring: Recurring;

  constructor(dataSource: DataSource, @Inject(LOGGER) logger: Logger) {
    const turn = async (): Promise<boolean> => {
      const removed = await rows(dataSource, DELETE_OLD, [KEPT_DAYS]);
      if (removed.length > 0) logger.info({ removed: removed.length }, 'Old webhooks were removed from the log');
      return removed.length > 0;
    };
    this.recurring = new Recurring('webhooks.expire_log', EVERY_MS, turn, logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.recurring.stop();
  }
}
