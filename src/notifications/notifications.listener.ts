import { Injectable } from '@nestjs/common';
import { EmailVerificationRequested, RegistrationRepeated } from '../auth/auth.events';
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
    await this.mails.request(tx, 'verify-email', email, { tokenId: payload.tokenId });
  }

  @On(RegistrationRepeated, 'notifications.already_registered')
  async alreadyRegistered({ payload }: Received<RegistrationRepeated>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(payload.userId);
    await this.mails.request(tx, 'already-registered', email, {});
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
