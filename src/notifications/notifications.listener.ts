import { Injectable } from '@nestjs/common';
import {
  EmailChanged,
  EmailChangeRequested,
  EmailVerificationRequested,
  PasswordChanged,
  PasswordResetRequested,
  RegistrationRepeated,
} from '../auth/auth.events';
import { FactorAdded, FactorRemoved, RecoveryCodeUsed } from '../factors/factors.events';
import { IdentityLinked } from '../federation/federation.events';
import { OrderShipped } from '../fulfilments/fulfilment.events';
import { OrderCancelled, OrderPlaced } from '../orders/order.events';
import { OrdersService } from '../orders/orders.service';
import { PaymentRefunded } from '../payments/payment.events';
import type { Tx } from '../platform/database/transactions';
import type { Received } from '../platform/events/domain-event';
import { Events } from '../platform/events/events';
import { On, OnOutside } from '../platform/events/listeners';
import { DataExportRequested, PersonErased } from '../privacy/privacy.events';
import { ReturnApproved, ReturnRejected } from '../returns/return.events';
import { StaffNoticeRequested } from '../users/staff.events';
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
    private readonly events: Events,
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

  @On(FactorAdded, 'notifications.factor_added')
  async factorAdded({ id, payload: { userId, factor } }: Received<FactorAdded>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(userId);
    await this.mails.request(tx, 'factor-added', email, { userId, factor, eventId: id });
  }

  @On(FactorRemoved, 'notifications.factor_removed')
  async factorRemoved({ id, payload: { userId, factor } }: Received<FactorRemoved>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(userId);
    await this.mails.request(tx, 'factor-removed', email, { userId, factor, eventId: id });
  }

  @On(RecoveryCodeUsed, 'notifications.recovery_code_used')
  async recoveryCodeUsed({ id, payload: { userId, left } }: Received<RecoveryCodeUsed>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(userId);
    await this.mails.request(tx, 'recovery-code-used', email, { userId, left: String(left), eventId: id });
  }

  @On(IdentityLinked, 'notifications.identity_linked')
  async identityLinked({ id, payload: { userId, provider } }: Received<IdentityLinked>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(userId);
    await this.mails.request(tx, 'identity-linked', email, { userId, provider, eventId: id });
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

  @On(OrderShipped, 'notifications.order_shipped')
  async orderShipped({ payload: { orderId, fulfilmentId } }: Received<OrderShipped>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(orderId);
    await this.mails.request(tx, 'order-shipped', email, { orderId, fulfilmentId });
  }

  @On(PaymentRefunded, 'notifications.order_refunded')
  async orderRefunded({ payload: { reference, refundId } }: Received<PaymentRefunded>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(reference);
    await this.mails.request(tx, 'order-refunded', email, { orderId: reference, refundId });
  }

  @On(ReturnApproved, 'notifications.return_approved')
  async returnApproved({ payload: { orderId, returnId } }: Received<ReturnApproved>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(orderId);
    await this.mails.request(tx, 'return-approved', email, { orderId, returnId });
  }

  @On(ReturnRejected, 'notifications.return_rejected')
  async returnRejected({ payload: { orderId, returnId } }: Received<ReturnRejected>, tx: Tx): Promise<void> {
    const { email } = await this.orders.one(orderId);
    await this.mails.request(tx, 'return-rejected', email, { orderId, returnId });
  }

  @On(StaffNoticeRequested, 'notifications.staff_notice')
  async staffNotice({ id, payload }: Received<StaffNoticeRequested>, tx: Tx): Promise<void> {
    const { notice, beganBy, permission, params } = payload;
    for (const { id: userId, email } of await this.users.staffToTell(beganBy, permission))
      await this.mails.request(tx, notice, email, { ...params, userId, eventId: id });
  }

  @On(DataExportRequested, 'notifications.data_export')
  async dataExport({ id, payload: { userId } }: Received<DataExportRequested>, tx: Tx): Promise<void> {
    const { email } = await this.users.one(userId);
    await this.mails.request(tx, 'data-export', email, { userId, eventId: id });
  }

  /** The mail holds the address now, until it is sent. */
  @On(PersonErased, 'notifications.farewell')
  async farewell({ id, payload: { formerEmail } }: Received<PersonErased>, tx: Tx): Promise<void> {
    if (formerEmail === undefined) return;
    await this.mails.request(tx, 'farewell', formerEmail, { eventId: id });
    await this.events.redact(tx, id, 'formerEmail');
  }

  @OnOutside(MailRequested, 'notifications.send_mail')
  sendMail({ payload }: Received<MailRequested>, signal: AbortSignal): Promise<void> {
    return this.mails.send(payload.mailId, signal);
  }
}
