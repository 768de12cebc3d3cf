import { compose, type MailText } from '../platform/mail/mail-layout';

/** What a mail about a part of an order says of it. */
export interface AboutOrder {
  number: string;
  link: string;
}

export interface LineForMail {
  title: string;
  quantity: number;
}

export interface ParcelForMail {
  lines: readonly LineForMail[];
  tracking: { number: string; carrier?: string; url?: string } | null;
}

const rowsOf = (lines: readonly LineForMail[]): [string, string][] =>
  lines.map(({ title, quantity }) => [title, String(quantity)]);

export const orderShipped = (store: string, order: AboutOrder, { lines, tracking }: ParcelForMail): MailText =>
  compose(store, {
    subject: `Order ${order.number} is on its way`,
    greeting: 'Hello,',
    paragraphs: [
      `This has left us for you. It belongs to your order ${order.number}.`,
      ...(tracking?.url === undefined ? [] : [`Follow it at ${tracking.url}`]),
    ],
    rows: [
      ...rowsOf(lines),
      ...(tracking ? [['Tracking', [tracking.carrier, tracking.number].filter(Boolean).join(' ')] as const] : []),
    ],
    action: { label: 'See the order', url: order.link },
  });

export interface RefundForMail {
  amount: string;
  /** Through whom it was paid; `manual` is money that people handed over. */
  provider: string;
}

export const orderRefunded = (store: string, order: AboutOrder, { amount, provider }: RefundForMail): MailText =>
  compose(store, {
    subject: `${amount} of order ${order.number} goes back to you`,
    greeting: 'Hello,',
    paragraphs: [
      `We have given back ${amount} that you paid for order ${order.number}.`,
      provider === 'manual'
        ? 'You get it as you paid it: in cash, or to the account that it came from.'
        : 'It goes to the card or the account that you paid with. Some banks take a few days to show it.',
    ],
    action: { label: 'See the order', url: order.link },
  });

export interface ReturnForMail {
  lines: readonly LineForMail[];
  rejectionReason: string | null;
}

export const returnApproved = (store: string, order: AboutOrder, { lines }: ReturnForMail): MailText =>
  compose(store, {
    subject: `Please send back what you asked to return of order ${order.number}`,
    greeting: 'Hello,',
    paragraphs: [
      `We take back what is listed here of order ${order.number}. Please send it to us.`,
      'Once it has arrived you get back what you paid for it.',
    ],
    rows: rowsOf(lines),
    action: { label: 'See the order', url: order.link },
  });

export const returnRejected = (store: string, order: AboutOrder, sentBack: ReturnForMail): MailText =>
  compose(store, {
    subject: `About your return of order ${order.number}`,
    greeting: 'Hello,',
    paragraphs: [
      `We cannot take back what is listed here of order ${order.number}.`,
      ...(sentBack.rejectionReason === null ? [] : [sentBack.rejectionReason]),
      'If you see it otherwise, answer this mail.',
    ],
    rows: rowsOf(sentBack.lines),
    action: { label: 'See the order', url: order.link },
  });
