/** As nodemailer tells it: what was asked, and what the server answered. */
interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * What a failed try means. `unreachable`: the server takes nothing from us at this moment, whoever it is for; `later`: it
 * may take this mail another time; `refused`: it never will; `no_such_address`: nor any other mail to that address.
 */
export type Verdict = 'unreachable' | 'later' | 'refused' | 'no_such_address';

const NOBODY_LISTENS: ReadonlySet<string> = new Set([
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EPROXY',
  'ECONFIG',
]);

export function verdictOf(error: unknown): Verdict {
  const { code = '', command = '', responseCode = 0, response = '' } = error as SmtpError;
  if (NOBODY_LISTENS.has(code) || responseCode === 421) return 'unreachable';
  // Before anybody was named, what was refused was us.
  if (command === 'CONN' || command === 'MAIL FROM') return 'unreachable';
  if (responseCode < 500 || responseCode === 503) return 'later';
  return command === 'RCPT TO' && !isAboutSomethingElse(response) ? 'no_such_address' : 'refused';
}

/** Enhanced status codes (RFC 3463) of a mailbox that is there, but full or closed to us: x.2.2, and x.7 for policies. */
const isAboutSomethingElse = (response: string): boolean => /^\d{3}[ -]5\.(2\.|7\.)/.test(response);

const LONGEST_REASON = 300;

/** What the server said, for the staff to read: without the address, which is written down nowhere else either. */
export function reasonOf(error: unknown, address: string): string {
  const { response, message } = error as SmtpError & Error;
  const said = response ?? message;
  const words = said.replaceAll(new RegExp(escaped(address), 'gi'), '…').replace(/\s+/g, ' ');
  return words.slice(0, LONGEST_REASON);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
