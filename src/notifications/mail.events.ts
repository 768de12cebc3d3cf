import { DomainEvent } from '../platform/events/domain-event';

/** A mail was written down and waits to be sent. */
export class MailRequested extends DomainEvent<{ mailId: string }> {
  static override readonly type = 'mail.requested';
}
