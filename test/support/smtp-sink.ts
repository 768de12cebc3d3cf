import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { eventually } from './waiting';

/** A mail as it came over the wire. */
export interface SunkMail {
  to: string;
  messageId: string;
  /** Milliseconds since the process began. */
  atMs: number;
  headers: Map<string, string>;
  raw: string;
}

/** A refusal in the words of SMTP: `550 5.1.1 no such user`. */
type Answer = (address: string) => string | null;

/** A real SMTP server that keeps what it takes, and refuses on request. */
export class SmtpSink {
  readonly mails: SunkMail[] = [];
  /** Said to `RCPT TO`; `null` takes it. */
  recipient: Answer = () => null;
  /** Said once the mail was read. */
  content: Answer = () => null;
  /** How long it thinks before it has taken a mail. */
  slownessMs = 0;
  private readonly byAddress = new Map<string, SunkMail[]>();
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(refusal(this.recipient(address))),
    onData: (stream, { envelope }, done) => {
      const [to = ''] = envelope.rcptTo.map(({ address }: SMTPServerAddress) => address);
      // Whoever was killed in the middle of a mail has sent none, and hears nothing any more.
      this.take(to, stream).then(done, () => undefined);
    },
  });

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async open(): Promise<this> {
    // Connections of a process that was killed end in the middle.
    this.server.on('error', () => undefined);
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return this;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Refuses nothing any more. */
  takeAll(): void {
    this.recipient = this.content = () => null;
    this.slownessMs = 0;
  }

  to(address: string): SunkMail[] {
    return this.byAddress.get(address) ?? [];
  }

  /** Waits for mails to this address, campaigns among them or not, about this. */
  async has(address: string, subject: RegExp, { count = 1, withinMs = 30_000 } = {}): Promise<SunkMail[]> {
    const matching = (): SunkMail[] | false => {
      const found = this.to(address).filter(({ headers }) => subject.test(headers.get('subject') ?? ''));
      return found.length >= count && found;
    };
    return eventually(`${count} mail(s) to ${address} about ${subject.source}`, matching, { withinMs });
  }

  private async take(to: string, stream: Readable): Promise<Error | null> {
    const raw = await text(stream);
    if (this.slownessMs > 0) await pause(this.slownessMs);
    const refused = refusal(this.content(to));
    if (!refused) this.keep(to, raw);
    return refused;
  }

  private keep(to: string, raw: string): void {
    const headers = headersOf(raw);
    const mail = { to, messageId: headers.get('message-id') ?? '', atMs: performance.now(), headers, raw };
    this.mails.push(mail);
    this.byAddress.set(to, [...this.to(to), mail]);
  }
}

function refusal(words: string | null): Error | null {
  return words === null ? null : Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) });
}

function headersOf(raw: string): Map<string, string> {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

/** The parts of a mail as people see them: quoted-printable and base64 undone. */
export function partsOf({ raw }: SunkMail): { text: string; html: string } {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const part = (type: string): string => {
    const found = raw.split(`--${boundary}`).find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
    const [head = '', ...rest] = found.split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
    return /quoted-printable/i.test(head) ? unquoted(body) : body.replaceAll('\r\n', '\n');
  };
  return { text: part('text/plain'), html: part('text/html') };
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
