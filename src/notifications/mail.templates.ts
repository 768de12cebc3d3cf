import { compose, type MailText } from '../platform/mail/mail-layout';

export const MAIL_TEMPLATES = [
  'verify-email',
  'already-registered',
  'reset-password',
  'password-changed',
  'confirm-new-email',
  'email-change-notice',
  'email-changed',
  'factor-added',
  'factor-removed',
  'recovery-code-used',
  'identity-linked',
  'order-placed',
  'order-cancelled',
  'order-shipped',
  'order-refunded',
  'return-approved',
  'return-rejected',
  'webhook-switched-off',
  'data-export',
  'farewell',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

export interface OrderForMail {
  number: string;
  lines: readonly { title: string; quantity: number; total: string }[];
  /** What stands between the lines and the total: discount, shipping, tax. */
  extras: readonly { label: string; text: string }[];
  total: string;
  link: string;
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

const FACTOR_NAMES: Record<string, string> = { totp: 'An authenticator app', passkey: 'A passkey' };

export const factorAdded = (store: string, name: string, link: string, factor: string): MailText =>
  compose(store, {
    subject: `A new way to sign in to ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `${FACTOR_NAMES[factor] ?? factor} was added to your account.`,
      'If it was not you, ask for a new password at once, take it away, and sign all devices out.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const factorRemoved = (store: string, name: string, link: string, factor: string): MailText =>
  compose(store, {
    subject: `A way to sign in to ${store} was removed`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `${FACTOR_NAMES[factor] ?? factor} was taken from your account.`,
      'If it was not you, ask for a new password at once and sign all devices out.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const recoveryCodeUsed = (store: string, name: string, link: string, left: string): MailText =>
  compose(store, {
    subject: `A recovery code was used at ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `One of your recovery codes stood in for your second factor. You have ${left} left.`,
      'If it was not you, change your password at once and sign all devices out.',
    ],
    action: { label: 'Go to the shop', url: link },
  });

export const identityLinked = (store: string, name: string, link: string, provider: string): MailText =>
  compose(store, {
    subject: `${provider} now opens your account with ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Somebody signed in with an account at ${provider} that has this address. From now on it opens your account here.`,
      `If it was not you, somebody else can use your account at ${provider}: see to that first. Then sign in, remove it here, and sign all devices out.`,
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
      ...order.extras.map(({ label, text }) => [label, text] as const),
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

export const dataExport = (store: string, name: string, link: string, data: object): MailText => ({
  ...compose(store, {
    subject: `Your data at ${store}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'You asked for a copy of everything that we keep about you. It is in the attached file.',
      'If it was not you, somebody is signed in to your account: change your password now.',
    ],
    action: { label: 'Go to the shop', url: link },
  }),
  attachments: [
    { filename: 'haat-data.json', contentType: 'application/json', content: JSON.stringify(data, null, 2) },
  ],
});

/** To somebody whose name we do not know any more. */
export const farewell = (store: string): MailText =>
  compose(store, {
    subject: `Your account with ${store} was erased`,
    greeting: 'Hello,',
    paragraphs: [
      'As you asked, everything that told who you are was erased. What you bought stays in our books, without your name.',
      'This is the last mail to this address, and we forget it with this mail.',
    ],
  });
