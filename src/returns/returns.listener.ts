import { Injectable } from '@nestjs/common';
import { PaymentRefunded } from '../payments/payment.events';
import type { Tx } from '../platform/database/transactions';
import type { Received } from '../platform/events/domain-event';
import { On } from '../platform/events/listeners';
import { ReturnMoneyService } from './return-money.service';

@Injectable()
export class ReturnsListener {
  constructor(private readonly money: ReturnMoneyService) {}

  @On(PaymentRefunded, 'returns.refunded')
  async refunded({ payload }: Received<PaymentRefunded>, tx: Tx): Promise<void> {
    await this.money.refunded(tx, payload.refundId);
  }
}
