import { setting } from './settings';
import { eventually } from './waiting';

export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  from: { address: string; name: string }[];
  to: { address: string }[];
  attachments?: { filename: string; generatedFileName: string; contentType: string }[];
}

/** The mails that one address has received, oldest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const query = new URLSearchParams({ 'to.address': address.toLowerCase() });
  const answer = await fetch(`${setting('mailUrl')}/api/email?${query.toString()}`);
  if (!answer.ok) throw new Error(`The mail catcher answers ${answer.status}`);
  return (await answer.json()) as Mail[];
}

/** Waits until the address has this many mails whose subject matches. */
export function mails(address: string, subject: RegExp, { count = 1, withinMs = 20_000 } = {}): Promise<Mail[]> {
  const matching = async (): Promise<Mail[] | false> => {
    const found = (await mailsTo(address)).filter((mail) => subject.test(mail.subject));
    return found.length >= count && found;
  };
  return eventually(`${count} mail(s) to ${address} about ${subject.source}`, matching, { withinMs, everyMs: 100 });
}

export async function mail(address: string, subject: RegExp): Promise<Mail> {
  const [first] = await mails(address, subject);
  if (!first) throw new Error('Unreachable: waited for one');
  return first;
}

/** The text of a file that came with a mail. */
export async function attachmentOf({ id, attachments = [] }: Mail, filename: string): Promise<string> {
  const attachment = attachments.find((one) => one.filename === filename);
  if (!attachment) throw new Error(`${filename} is not among the attachments ${JSON.stringify(attachments)}`);
  const answer = await fetch(`${setting('mailUrl')}/api/email/${id}/attachment/${attachment.generatedFileName}`);
  if (!answer.ok) throw new Error(`The mail catcher answers ${answer.status}`);
  return answer.text();
}

/** What the link in a mail carries. */
export function tokenIn({ text }: Mail): string {
  const token = /[?&]token=([\w.-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`There is no token in:\n${text}`);
  return token;
}
