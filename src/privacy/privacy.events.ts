import { DomainEvent } from '../platform/events/domain-event';

/** Somebody wants a copy of everything that is kept about them. */
export class DataExportRequested extends DomainEvent<{ userId: string }> {
  static override readonly type = 'privacy.export_requested';
}

/** Somebody was erased. The address is for the farewell alone; whoever sends it takes it out of the event. */
export class PersonErased extends DomainEvent<{ userId: string; formerEmail?: string }> {
  static override readonly type = 'privacy.erased';
}
