import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module';
import { FulfilmentsModule } from '../fulfilments/fulfilments.module';
import { OrdersModule } from '../orders/orders.module';
import { PaymentsModule } from '../payments/payments.module';
import { MailModule } from '../platform/mail/mail.module';
import { PersonalDataModule } from '../platform/privacy/personal-data.module';
import { ReturnsModule } from '../returns/returns.module';
import { UsersModule } from '../users/users.module';
import { MailComposer } from './mail.composer';
import { Mail } from './mail.entity';
import { MailsExpiryService } from './mails-expiry.service';
import { MailsService } from './mails.service';
import { NotificationsListener } from './notifications.listener';
import { NotificationsPrivacyModule } from './notifications.privacy.module';

@Module({
  imports: [
    TypeOrmModule.forFeature([Mail]),
    MailModule,
    AuthModule,
    UsersModule,
    OrdersModule,
    FulfilmentsModule,
    PaymentsModule,
    ReturnsModule,
    PersonalDataModule,
    NotificationsPrivacyModule,
  ],
  providers: [MailsService, MailComposer, NotificationsListener, MailsExpiryService],
})
export class NotificationsModule {}
