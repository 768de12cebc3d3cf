import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/auth.service';
import { moneyText } from '../common/money-text';
import { OrdersService } from '../orders/orders.service';
import { Config } from '../platform/config/config';
import { UsersService } from '../users/users.service';
import {
  alreadyRegistered,
  type MailTemplate,
  type MailText,
  orderCancelled,
  type OrderForMail,
  orderPlaced,
  verifyEmail,
} from './mail.templates';

type Params = Record<string, string>;

/** Fills a template with what stands in the database at this moment. */
@Injectable()
export class MailComposer {
  private readonly composers: Record<MailTemplate, (recipient: string, params: Params) => Promise<MailText>> = {
    'verify-email': (recipient, params) => this.verifyEmail(recipient, params),
    'already-registered': (recipient) => this.alreadyRegistered(recipient),
    'order-placed': async (_, params) => orderPlaced(this.config.store.name, await this.order(params)),
    'order-cancelled': async (_, params) => orderCancelled(this.config.store.name, await this.order(params)),
  };

  constructor(
    private readonly config: Config,
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly orders: OrdersService,
  ) {}

  compose(template: MailTemplate, recipient: string, params: Params): Promise<MailText> {
    return this.composers[template](recipient, params);
  }

  private async verifyEmail(recipient: string, { tokenId = '' }: Params): Promise<MailText> {
    const user = await this.users.findByEmail(recipient);
    const token = this.auth.tokenText('verify_email', tokenId);
    return verifyEmail(
      this.config.store.name,
      user?.name ?? '',
      `${this.config.storefrontUrl}/verify-email?token=${token}`,
    );
  }

  private async alreadyRegistered(recipient: string): Promise<MailText> {
    const user = await this.users.findByEmail(recipient);
    return alreadyRegistered(this.config.store.name, user?.name ?? '', this.config.storefrontUrl);
  }

  private async order({ orderId = '' }: Params): Promise<OrderForMail> {
    const { id, number, lines, totals } = await this.orders.one(orderId);
    return {
      number,
      lines: lines.map(({ title, quantity, total }) => ({ title, quantity, total: moneyText(total) })),
      total: moneyText(totals.grand),
      link: `${this.config.storefrontUrl}/orders/${id}?token=${this.orders.accessTokenOf(id)}`,
    };
  }
}
