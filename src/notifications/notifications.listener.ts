import { Injectable } from '@nestjs/common';
import {
  EmailChanged,
  EmailChangeRequested,
  EmailVerificationRequested,
  PasswordChanged,
  PasswordResetRequested,
  RegistrationRepeated,
} from '../auth/auth.events';
import { OrderCancelled, OrderPlaced } from '../orders/order.events';
import { OrdersService } from '../orders/orders.service';
import type { Tx } from '../platform/database/transactions';
import type { Received } from '../platform/events/domain-event';
import { On, OnOutside } from '../platform/events/listeners';
import { UsersService } from '../users/users.service';
import { MailRequested } from './mail.events';
import { MailsService } from './mails.service';

/** Which mail follows which event. */
@Injectable()
export class NotificationsListener {
  constructor(
    private readonly mails: MailsService,
    private readonly users: UsersService,
    private readonly orders: OrdersService,
  ) {}

  @On(EmailVerificationRequested, 'notifications.verify_email')
  async verifyEmail({ payload }: Received<EmailVerificationRequested>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(payload.userId);
    await this.mails.request(tx, 'verify-email', email, { userId: payload.userId, tokenId: payload.tokenId });
  }

  @On(RegistrationRepeated, 'notifications.already_registered')
  async alreadyRegistered({ id, payload }: Received<RegistrationRepeated>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(payload.userId);
    await this.mails.request(tx, 'already-registered', email, { userId: payload.userId, eventId: id });
  }

  @On(PasswordResetRequested, 'notifications.reset_password')
  async resetPassword({ payload }: Received<PasswordResetRequested>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(payload.userId);
    await this.mails.request(tx, 'reset-password', email, { userId: payload.userId, tokenId: payload.tokenId });
  }

  @On(PasswordChanged, 'notifications.password_changed')
  async passwordChanged({ id, payload }: Received<PasswordChanged>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(payload.userId);
    await this.mails.request(tx, 'password-changed', email, { userId: payload.userId, eventId: id });
  }

  /** The new address is asked, unless it opens an account already: then its owner is told, and nobody else. */
  @On(EmailChangeRequested, 'notifications.change_email')
  async changeEmail({ id, payload }: Received<EmailChangeRequested>, tx: Tx): Promise<void> {
    const { userId, tokenId, email } = payload;
    const [account, holder] = [await this.users.one(userId), await this.users.findByEmail(email)];
    if (holder) await this.mails.request(tx, 'already-registered', email, { userId: holder.id, eventId: id });
    else await this.mails.request(tx, 'confirm-new-email', email, { userId, tokenId });
    await this.mails.request(tx, 'email-change-notice', account.email, { userId, eventId: id });
  }

  @On(EmailChanged, 'notifications.email_changed')
  async emailChanged({ id, payload }: Received<EmailChanged>, tx: Tx): Promise<void> {
    await this.mails.request(tx, 'email-changed', payload.formerEmail, { userId: payload.userId, eventId: id });
  }

  @On(OrderPlaced, 'notifications.order_placed')
  async orderPlaced({ payload }: Received<OrderPlaced>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(payload.orderId);
    await this.mails.request(tx, 'order-placed', email, { orderId: payload.orderId });
  }

  @On(OrderCancelled, 'notifications.order_cancelled')
  async orderCancelled({ payload }: Received<OrderCancelled>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(payload.orderId);
    await this.mails.request(tx, 'order-cancelled', email, { orderId: payload.orderId });
  }

  @OnOutside(MailRequested, 'notifications.send_mail')
  sendMail({ payload }: Received<MailRequested>): Promise<void> {
    return this.mails.send(payload.mailId);
  }
}
