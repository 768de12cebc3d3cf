import { compose, type MailText } from '../platform/mail/mail-layout';

export interface SwitchedOffEndpoint {
  endpointId: string;
  host: string;
  reason: 'gone' | 'failing';
}

const REASONS: Record<SwitchedOffEndpoint['reason'], string> = {
  gone: 'It answered that nobody is there any more (410).',
  failing: 'For a day nothing that was sent there had arrived.',
};

/** To the staff: the store itself stopped to send events somewhere. */
export const webhookSwitchedOff = (
  store: string,
  name: string,
  { endpointId, host, reason }: SwitchedOffEndpoint,
): MailText =>
  compose(store, {
    subject: `${store} sends no more events to ${host}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `The webhook endpoint at ${host} was switched off. ${REASONS[reason]}`,
      'What waits to be sent there waits on; what happens from now on is not kept for it.',
      `When it works again, switch it on with PATCH /v1/admin/webhook-endpoints/${endpointId} and send again what failed.`,
    ],
  });
