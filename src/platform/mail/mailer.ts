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
  headers?: Record<string, string>;
}

/** Open connections of each kind: what is sent to many has its own, so that a mail to one person waits behind none of it. */
const CONNECTIONS = 4;
export const BULK_CONNECTIONS = 16;
/** For one of many: shorter than what was claimed to send it. */
const LONGEST_MS = 25_000;

/** The only place that speaks SMTP. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly bulk: Transporter;

  constructor(private readonly config: Config) {
    this.transport = pooled(config.mail.smtpUrl, CONNECTIONS);
    this.bulk = pooled(config.mail.smtpUrl, BULK_CONNECTIONS);
  }

  /** @param signal gives it up, wherever it stands: also when the server goes on talking and never comes to the point */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    return this.over(this.transport, mail, signal);
  }

  /** One of many that say the same. Why it failed is told by `verdictOf` in `delivery-failure.ts`. */
  sendOneOfMany(mail: OutgoingMail): Promise<void> {
    return this.over(this.bulk, mail, AbortSignal.timeout(LONGEST_MS));
  }

  onApplicationShutdown(): void {
    this.transport.close();
    this.bulk.close();
  }

  private async over(transport: Transporter, mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    const { messageId, to, subject, text, html, attachments = [], headers = {} } = mail;
    await transport.sendMail({
      messageId: `<${messageId}@haat>`,
      from: this.config.mail.from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      attachments: [...attachments],
      headers,
      signal,
    });
  }
}

const pooled = (url: string, maxConnections: number): Transporter =>
  createTransport({
    url,
    pool: true,
    maxConnections,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  } as object);
