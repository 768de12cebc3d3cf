import type { MailText } from '../platform/mail/mail-layout';
import * as templates from './mail.templates';
import type { MailTemplate } from './mail.templates';
import * as aboutOrders from './order-mail.templates';
import { webhookSwitchedOff } from './staff-mail.templates';

const NAME = 'Ada Jha';
const ORDER = {
  number: 'H-7K3MQ-9Q2XW',
  lines: [
    { title: 'Kurta “Indigo” & stole', quantity: 2, total: '₹2,598.00' },
    { title: 'Makhana, 250 g', quantity: 1, total: '₹240.00' },
  ],
  extras: [
    { label: 'Discount', text: '−₹100.00' },
    { label: 'By post', text: '₹60.00' },
  ],
  total: '₹2,798.00',
};
const RETURN = { lines: ORDER.lines, rejectionReason: 'The kurta has been worn.' };

/** Every mail of the house, made out to somebody who is not there, by the templates that make out the real ones. */
export const mailExamples = (store: string, base: string): Record<MailTemplate, () => MailText> => {
  const link = `${base}/…?token=example`;
  const order = { ...ORDER, link: `${base}/orders/example` };
  const parcel = { lines: ORDER.lines, tracking: { number: 'EX123456789IN', carrier: 'India Post' } };
  return {
    'verify-email': () => templates.verifyEmail(store, NAME, link),
    'already-registered': () => templates.alreadyRegistered(store, NAME, base),
    'reset-password': () => templates.resetPassword(store, NAME, link),
    'password-changed': () => templates.passwordChanged(store, NAME, base),
    'confirm-new-email': () => templates.confirmNewEmail(store, NAME, link),
    'email-change-notice': () => templates.emailChangeNotice(store, NAME, base),
    'email-changed': () => templates.emailChanged(store, NAME, base),
    'factor-added': () => templates.factorAdded(store, NAME, base, 'passkey'),
    'factor-removed': () => templates.factorRemoved(store, NAME, base, 'totp'),
    'recovery-code-used': () => templates.recoveryCodeUsed(store, NAME, base, '7'),
    'identity-linked': () => templates.identityLinked(store, NAME, base, 'Acme'),
    'order-placed': () => templates.orderPlaced(store, order),
    'order-cancelled': () => templates.orderCancelled(store, order),
    'order-shipped': () => aboutOrders.orderShipped(store, order, parcel),
    'order-refunded': () => aboutOrders.orderRefunded(store, order, { amount: '₹1,299.00', provider: 'manual' }),
    'return-approved': () => aboutOrders.returnApproved(store, order, { ...RETURN, rejectionReason: null }),
    'return-rejected': () => aboutOrders.returnRejected(store, order, RETURN),
    'webhook-switched-off': () =>
      webhookSwitchedOff(store, NAME, { endpointId: 'example', host: 'erp.example.com', reason: 'failing' }),
    'data-export': () => templates.dataExport(store, NAME, base, { account: { name: NAME } }),
    farewell: () => templates.farewell(store),
  };
};
