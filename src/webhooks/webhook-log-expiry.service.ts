import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import { LOGGER } from '../platform/logging/logging.module';
import { Scheduled } from '../platform/work/work';
import { DELETE_OLD } from './webhook-delivery.queries';

const KEPT_DAYS = 30;

/** Removes what was sent so long ago that nobody looks for it any more. */
@Injectable()
export class WebhookLogExpiryService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Scheduled('webhooks.expire_log', 3_600_000)
  async expire(): Promise<boolean> {
    const removed = await rows(this.dataSource, DELETE_OLD, [KEPT_DAYS]);
    if (removed.length > 0) this.logger.info({ removed: removed.length }, 'Old webhooks were removed from the log');
    return removed.length > 0;
  }
}
