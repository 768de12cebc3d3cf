import { Injectable } from '@nestjs/common';
import { CleanUp } from '../platform/work/clean-up';
import { Scheduled } from '../platform/work/work';
import { DELETE_OLD } from './webhook-delivery.queries';

const KEPT_DAYS = 30;

/** Removes what was sent so long ago that nobody looks for it any more. */
@Injectable()
export class WebhookLogExpiryService {
  constructor(private readonly cleanUp: CleanUp) {}

  @Scheduled('webhooks.expire_log', 3_600_000)
  expire(): Promise<boolean> {
    return this.cleanUp.remove('webhook deliveries', DELETE_OLD, [KEPT_DAYS]);
  }
}
