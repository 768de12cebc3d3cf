import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { NotificationsPrivacy } from './notifications.privacy';

/** The part of this room that every process has: people are erased where they ask for it, mails are sent by the worker. */
@Module({ imports: [OrdersModule], providers: [NotificationsPrivacy] })
export class NotificationsPrivacyModule {}
