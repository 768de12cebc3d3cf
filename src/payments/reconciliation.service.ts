import { Injectable } from '@nestjs/common';
import { KeepsUp } from '../platform/work/work';
import { PaymentInboxService } from './payment-inbox.service';
import { PAYMENT_WORK } from './payment.work';
import { SettlementService } from './settlement.service';

/** Sees through what nobody waits for: unknown outcomes, promised refunds and captures, early notices. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly settlement: SettlementService,
    private readonly inbox: PaymentInboxService,
  ) {}

  @KeepsUp(PAYMENT_WORK, 1_000)
  async reconcile(): Promise<boolean> {
    const [settled, heard] = [await this.settlement.settleDue(), await this.inbox.handleDue()];
    return settled || heard;
  }
}
