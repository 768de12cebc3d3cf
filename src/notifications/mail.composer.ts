import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/auth.service';
import { moneyText } from '../common/money-text';
import { OrdersService } from '../orders/orders.service';
import { Config } from '../platform/config/config';
import { UsersService } from '../users/users.service';
import * as templates from './mail.templates';
import type { MailTemplate, MailText, OrderForMail } from './mail.templates';

type Params = Record<string, string>;
type ToPerson = (store: string, name: string, link: string) => MailText;
type ToBuyer = (store: string, order: OrderForMail) => MailText;

/** Fills a template with what stands in the database at this moment. */
@Injectable()
export class MailComposer {
  private readonly composers: Record<MailTemplate, (params: Params) => Promise<MailText>> = {
    'verify-email': (params) =>
      this.toPerson(templates.verifyEmail, params, this.linkWithToken('verify-email', 'verify_email', params)),
    'already-registered': (params) => this.toPerson(templates.alreadyRegistered, params),
    'reset-password': (params) =>
      this.toPerson(templates.resetPassword, params, this.linkWithToken('reset-password', 'reset_password', params)),
    'password-changed': (params) => this.toPerson(templates.passwordChanged, params),
    'confirm-new-email': (params) =>
      this.toPerson(templates.confirmNewEmail, params, this.linkWithToken('verify-email', 'change_email', params)),
    'email-change-notice': (params) => this.toPerson(templates.emailChangeNotice, params),
    'email-changed': (params) => this.toPerson(templates.emailChanged, params),
    'order-placed': (params) => this.toBuyer(templates.orderPlaced, params),
    'order-cancelled': (params) => this.toBuyer(templates.orderCancelled, params),
  };

  constructor(
    private readonly config: Config,
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly orders: OrdersService,
  ) {}

  compose(template: MailTemplate, params: Params): Promise<MailText> {
    return this.composers[template](params);
  }

  private async toPerson(
    template: ToPerson,
    { userId = '' }: Params,
    link = this.config.storefrontUrl,
  ): Promise<MailText> {
    const { name } = await this.users.one(userId);
    return template(this.config.store.name, name, link);
  }

  private async toBuyer(template: ToBuyer, { orderId = '' }: Params): Promise<MailText> {
    const { id, number, lines, totals } = await this.orders.one(orderId);
    return template(this.config.store.name, {
      number,
      lines: lines.map(({ title, quantity, total }) => ({ title, quantity, total: moneyText(total) })),
      total: moneyText(totals.grand),
      link: `${this.config.storefrontUrl}/orders/${id}?token=${this.orders.accessTokenOf(id)}`,
    });
  }

  private linkWithToken(
    page: string,
    purpose: Parameters<AuthService['tokenText']>[0],
    { tokenId = '' }: Params,
  ): string {
    return `${this.config.storefrontUrl}/${page}?token=${this.auth.tokenText(purpose, tokenId)}`;
  }
}
