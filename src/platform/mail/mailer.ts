import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
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

interface Transports {
  single: Transporter;
  bulk: Transporter;
}

/** The only place that speaks SMTP. What speaks it is loaded with the first mail: most processes send none. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transports: Promise<Transports> | null = null;

  constructor(private readonly config: Config) {}

  /** @param signal gives it up, wherever it stands: also when the server goes on talking and never comes to the point */
  async send(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    await this.over((await this.open()).single, mail, signal);
  }

  /** One of many that say the same. Why it failed is told by `verdictOf` in `delivery-failure.ts`. */
  async sendOneOfMany(mail: OutgoingMail): Promise<void> {
    await this.over((await this.open()).bulk, mail, AbortSignal.timeout(LONGEST_MS));
  }

  async onApplicationShutdown(): Promise<void> {
    const transports = await this.transports;
    transports?.single.close();
    transports?.bulk.close();
  }

  private open(): Promise<Transports> {
    return (this.transports ??= openTransports(this.config.mail.smtpUrl));
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

async function openTransports(url: string): Promise<Transports> {
  const { createTransport } = await import('nodemailer');
  const pooled = (maxConnections: number): Transporter =>
    createTransport({
      url,
      pool: true,
      maxConnections,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 15_000,
    } as object);
  return { single: pooled(CONNECTIONS), bulk: pooled(BULK_CONNECTIONS) };
}
