import { SetMetadata } from '@nestjs/common';
import type { DomainEvent, EventClass } from './domain-event';

/** How an effect and the record that it happened are tied together. */
export type ConsumerKind = 'transactional' | 'outside';

export interface ConsumerDeclaration {
  /** Stable: it names the delivery row. `<room>.<what it does>`. */
  name: string;
  eventType: string;
  kind: ConsumerKind;
}

export const CONSUMER = Symbol('event-consumer');

/**
 * Hears an event inside a transaction: `(event, tx) => …`. What the handler writes through `tx` and the record that it
 * was done commit together, so the effect happens exactly once.
 */
export const On = <E extends DomainEvent>(event: EventClass<E>, name: string): MethodDecorator =>
  SetMetadata(CONSUMER, { name, eventType: event.type, kind: 'transactional' } satisfies ConsumerDeclaration);

/**
 * Hears an event outside any transaction: `(event) => …`, for effects that no database can roll back, such as a mail.
 * Called at least once; the handler claims its row first.
 */
export const OnOutside = <E extends DomainEvent>(event: EventClass<E>, name: string): MethodDecorator =>
  SetMetadata(CONSUMER, { name, eventType: event.type, kind: 'outside' } satisfies ConsumerDeclaration);
