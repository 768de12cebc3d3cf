import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthService } from '../auth/auth.service';
import { money } from '../common/money';
import { moneyText } from '../common/money-text';
import { FulfilmentsService } from '../fulfilments/fulfilments.service';
import { OrdersService } from '../orders/orders.service';
import { RefundsService } from '../payments/refunds.service';
import { Config } from '../platform/config/config';
import { PersonalData } from '../platform/privacy/personal-data';
import { ReturnsService } from '../returns/returns.service';
import { UsersService } from '../users/users.service';
import * as templates from './mail.templates';
import type { MailText } from '../platform/mail/mail-layout';
import type { MailTemplate, OrderForMail } from './mail.templates';
import * as aboutOrders from './order-mail.templates';
import { type SwitchedOffEndpoint, webhookSwitchedOff } from './staff-mail.templates';

type Params = Record<string, string>;
type ToPerson = (store: string, name: string, link: string) => MailText;
type AboutReturn = typeof aboutOrders.returnApproved;
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
    'factor-added': (params) => this.aboutFactor(templates.factorAdded, params, params['factor']),
    'factor-removed': (params) => this.aboutFactor(templates.factorRemoved, params, params['factor']),
    'recovery-code-used': (params) => this.aboutFactor(templates.recoveryCodeUsed, params, params['left']),
    'identity-linked': (params) => this.aboutFactor(templates.identityLinked, params, this.titleOf(params['provider'])),
    'order-placed': (params) => this.toBuyer(templates.orderPlaced, params),
    'order-cancelled': (params) => this.toBuyer(templates.orderCancelled, params),
    'order-shipped': (params) => this.withParcel(params),
    'order-refunded': (params) => this.withRefund(params),
    'return-approved': (params) => this.withReturn(aboutOrders.returnApproved, params),
    'return-rejected': (params) => this.withReturn(aboutOrders.returnRejected, params),
    'webhook-switched-off': (params) => this.aboutEndpoint(params),
    'data-export': (params) => this.withOwnData(params),
    farewell: () => Promise.resolve(templates.farewell(this.config.store.name)),
  };

  constructor(
    private readonly config: Config,
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly orders: OrdersService,
    private readonly fulfilments: FulfilmentsService,
    private readonly returns: ReturnsService,
    private readonly refunds: RefundsService,
    private readonly dataSource: DataSource,
    private readonly personalData: PersonalData,
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

  private aboutFactor(
    template: (store: string, name: string, link: string, what: string) => MailText,
    params: Params,
    what = '',
  ): Promise<MailText> {
    return this.toPerson((store, name, link) => template(store, name, link, what), params);
  }

  private aboutEndpoint({ endpointId = '', host = '', reason, ...params }: Params): Promise<MailText> {
    const endpoint = { endpointId, host, reason: reason as SwitchedOffEndpoint['reason'] };
    return this.toPerson((store, name) => webhookSwitchedOff(store, name, endpoint), params);
  }

  /** As people know it; a provider that was taken out of the configuration meanwhile has its name left. */
  private titleOf(provider: string | undefined): string | undefined {
    return this.config.identityProviders.find(({ name }) => name === provider)?.title ?? provider;
  }

  private async toBuyer(template: ToBuyer, { orderId = '' }: Params): Promise<MailText> {
    const { id, number, lines, totals, taxIncluded, shippingTitle } = await this.orders.one(orderId);
    return template(this.config.store.name, {
      number,
      lines: lines.map(({ title, quantity, total }) => ({ title, quantity, total: moneyText(total) })),
      extras: [
        { label: 'Discount', amount: totals.discount, sign: '−' },
        { label: shippingTitle ?? 'Shipping', amount: totals.shipping },
        { label: taxIncluded ? 'Tax, included' : 'Tax', amount: totals.tax },
      ]
        .filter(({ amount }) => amount.amount > 0)
        .map(({ label, amount, sign = '' }) => ({ label, text: `${sign}${moneyText(amount)}` })),
      total: moneyText(totals.grand),
      link: this.linkTo(id),
    });
  }

  private async withParcel({ orderId = '', fulfilmentId = '' }: Params): Promise<MailText> {
    const parcel = await this.fulfilments.one(fulfilmentId);
    return aboutOrders.orderShipped(this.config.store.name, await this.about(orderId), parcel);
  }

  private async withRefund({ orderId = '', refundId = '' }: Params): Promise<MailText> {
    const { amountMinor, currency, provider } = await this.refunds.find(this.dataSource, refundId);
    const refund = { amount: moneyText(money(amountMinor, currency)), provider };
    return aboutOrders.orderRefunded(this.config.store.name, await this.about(orderId), refund);
  }

  private async withReturn(template: AboutReturn, { orderId = '', returnId = '' }: Params): Promise<MailText> {
    const sentBack = await this.returns.one(returnId);
    return template(this.config.store.name, await this.about(orderId), sentBack);
  }

  private async about(orderId: string): Promise<aboutOrders.AboutOrder> {
    const { number } = await this.orders.one(orderId);
    return { number, link: this.linkTo(orderId) };
  }

  private linkTo(orderId: string): string {
    return `${this.config.storefrontUrl}/orders/${orderId}?token=${this.orders.accessTokenOf(orderId)}`;
  }

  private async withOwnData({ userId = '' }: Params): Promise<MailText> {
    const { id, email, name } = await this.users.one(userId);
    const data = { exportedAt: new Date(), ...(await this.personalData.exportOf({ id, email })) };
    return templates.dataExport(this.config.store.name, name, this.config.storefrontUrl, data);
  }

  private linkWithToken(
    page: string,
    purpose: Parameters<AuthService['tokenText']>[0],
    { tokenId = '' }: Params,
  ): string {
    return `${this.config.storefrontUrl}/${page}?token=${this.auth.tokenText(purpose, tokenId)}`;
  }
}
