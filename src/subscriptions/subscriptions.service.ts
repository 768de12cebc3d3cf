import { Injectable } from '@nestjs/common';
import { idFromToken, tokenFor } from '../common/tokens';
import { Config } from '../platform/config/config';
import { Transactions } from '../platform/database/transactions';
import { MailingsService } from '../users/mailings.service';
import { UnsubscribeLinkInvalid } from './subscription.problems';

const PURPOSE = 'unsubscribe';

/** The link by which somebody gets no more mail that goes to many, without signing in. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly mailings: MailingsService,
  ) {}

  /** For one account, good for as long as there are mails that carry it. It opens nothing else. */
  unsubscribeUrl(userId: string): string {
    return `${this.config.publicUrl}/v1/unsubscribe?token=${tokenFor(this.config.secret, PURPOSE, userId)}`;
  }

  /** Refuses a link that is not ours. */
  ownerOf(token: string): string {
    const userId = idFromToken(this.config.secret, PURPOSE, token);
    if (userId === null) throw UnsubscribeLinkInvalid.because('The link is cut off, or was changed.');
    return userId;
  }

  async unsubscribe(token: string): Promise<void> {
    const userId = this.ownerOf(token);
    await this.transactions.run((tx) => this.mailings.refuse(tx, userId));
  }
}
