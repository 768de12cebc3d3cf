import { Injectable } from '@nestjs/common';
import { DatabaseListener } from '../platform/database/listener';

export const WEBHOOK_CHANNEL = 'haat_webhooks';

/** Tells the worker that something is to be sent. A hint: what it misses, its timer finds a second later. */
@Injectable()
export class WebhookWork {
  constructor(private readonly listener: DatabaseListener) {}

  wake(): void {
    this.listener.notify(WEBHOOK_CHANNEL, '');
  }
}
