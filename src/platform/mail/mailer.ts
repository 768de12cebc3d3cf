import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../config/config';

/** A file that comes with a mail. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  content: string;
}

/** A mail that is ready to go. */
export interface OutgoingMail {
  /** The same for every try, so that a receiver can tell a duplicate. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly MailAttachment[];
}

/** The only place that speaks SMTP. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(private readonly config: Config) {
    this.transport = createTransport({
      url: config.mail.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
    } as object);
  }

  async send({ messageId, to, subject, text, html, attachments = [] }: OutgoingMail): Promise<void> {
    await this.transport.sendMail({
      messageId: `<${messageId}@haat>`,
      from: this.config.mail.from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      attachments: [...attachments],
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
