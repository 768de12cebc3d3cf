import { compose, type MailText } from './mail.layout';

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
