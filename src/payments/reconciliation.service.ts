import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DatabaseListener } from '../platform/database/listener';
import { Recurring } from '../platform/lifecycle/recurring';
import { LOGGER } from '../platform/logging/logging.module';
import { PaymentInboxService } from './payment-inbox.service';
import { PAYMENT_CHANNEL } from './payment-work';
import { SettlementService } from './settlement.service';

const EVERY_MS = 1_000;

/** Sees through, in the worker, what nobody waits for: unknown outcomes, promised refunds and captures, early notices. */
@Injectable()
export class ReconciliationService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring: Recurring;

  constructor(
    settlement: SettlementService,
    inbox: PaymentInboxService,
    listener: DatabaseListener,
    @Inject(LOGGER) logger: Logger,
  ) {
    const turn = async (): Promise<boolean> => {
      const [settled, heard] = [await settlement.settleDue(), await inbox.handleDue()];
      return settled || heard;
    };
    this.recurring = new Recurring('payments.reconcile', EVERY_MS, turn, logger);
    listener.listen(PAYMENT_CHANNEL, () => {
      this.recurring.wake();
    });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.recurring.stop();
  }
}
