import { type Html, html } from './html';

export const MAIL_TEMPLATES = [
  'verify-email',
  'already-registered',
  'reset-password',
  'password-changed',
  'confirm-new-email',
  'email-change-notice',
  'email-changed',
  'order-placed',
  'order-cancelled',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** What a mail says, in both of its forms. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

export interface OrderForMail {
  number: string;
  lines: readonly { title: string; quantity: number; total: string }[];
  total: string;
  link: string;
}

interface Parts {
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  rows?: readonly (readonly [string, string])[];
  action?: { label: string; url: string };
}

export const verifyEmail = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `Confirm your address for ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Please confirm that this is your address. The link works once, for three days.',
      'If you did not sign up, ignore this mail: nothing happens.',
    ],
    action: { label: 'Confirm my address', url: link },
  });

export const alreadyRegistered = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `You already have an account with ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody tried to sign up with your address. You have an account already; just sign in.',
      'If it was not you, you need not do anything: nothing was changed.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const resetPassword = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `A new password for ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody asked for a new password for your account. The link works once, for one hour.',
      'If it was not you, ignore this mail: your password stays as it is.',
    ],
    action: { label: 'Set a new password', url: link },
  });

export const passwordChanged = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `Your password for ${store} was changed`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Your password was changed, and your other devices were signed out.',
      'If it was not you, ask for a new password at once.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const confirmNewEmail = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `Confirm your new address for ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Please confirm that this is your new address. The link works once, for one day.',
      'If you did not ask for it, ignore this mail: nothing happens.',
    ],
    action: { label: 'Confirm my new address', url: link },
  });

export const emailChangeNotice = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `Another address for your account with ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody who is signed in to your account asked to give it another address. It counts once it is confirmed there.',
      'If it was not you, change your password now.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const emailChanged = (store: string, name: string, link: string): MailText =>
  compose(store, {
    subject: `The address of your account with ${store} was changed`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Your account has another address now; this one does not open it any more.',
      'If it was not you, answer this mail.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const orderPlaced = (store: string, order: OrderForMail): MailText =>
  compose(store, {
    subject: `Your order ${order.number}`,
    greeting: 'Thank you for your order.',
    paragraphs: [`We have received order ${order.number} and keep its goods for you.`],
    rows: [
      ...order.lines.map(({ title, quantity, total }) => [`${String(quantity)} × ${title}`, total] as const),
      ['Total', order.total],
    ],
    action: { label: 'See the order', url: order.link },
  });

export const orderCancelled = (store: string, order: OrderForMail): MailText =>
  compose(store, {
    subject: `Your order ${order.number} was cancelled`,
    greeting: 'Hello,',
    paragraphs: [`Order ${order.number} over ${order.total} was cancelled. Nothing of it will be sent.`],
    action: { label: 'See the order', url: order.link },
  });

function compose(store: string, parts: Parts): MailText {
  return { subject: parts.subject, text: plainText(store, parts), html: page(store, parts).text };
}

function plainText(store: string, { greeting, paragraphs, rows = [], action }: Parts): string {
  const table = rows.map(([label, value]) => `  ${label}: ${value}`).join('\n');
  return [greeting, ...paragraphs, table, action ? `${action.label}: ${action.url}` : '', `-- \n${store}`]
    .filter(Boolean)
    .join('\n\n');
}

function page(store: string, { subject, greeting, paragraphs, rows = [], action }: Parts): Html {
  const cell = 'padding:6px 0;border-bottom:1px solid #eee';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="font-family:system-ui,sans-serif;color:#222;max-width:36em;margin:2em auto;line-height:1.5">
        <p>${greeting}</p>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        <table style="width:100%;border-collapse:collapse">
          ${rows.map(
            ([label, value]) =>
              html`<tr>
                <td style="${cell}">${label}</td>
                <td style="${cell};text-align:right;white-space:nowrap">${value}</td>
              </tr>`,
          )}
        </table>
        ${action ? html`<p><a href="${action.url}" style="display:inline-block;padding:10px 18px;background:#7a1f3d;color:#fff;text-decoration:none;border-radius:4px">${action.label}</a></p>` : ''}
        <p style="color:#777">${store}</p>
      </body>
    </html>`;
}
