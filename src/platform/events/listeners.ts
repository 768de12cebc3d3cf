import { SetMetadata } from '@nestjs/common';
import type { DomainEvent, EventClass } from './domain-event';

/** How an effect and the record that it happened are tied together. */
export type ConsumerKind = 'transactional' | 'outside';

export interface ConsumerDeclaration {
  /** Stable: it names the delivery row. `<room>.<what it does>`. */
  name: string;
  /** What it hears, in the order in which it happened to each aggregate. */
  eventTypes: readonly string[];
  kind: ConsumerKind;
}

export const CONSUMER = Symbol('event-consumer');

/** One kind of event, or several that are heard as one row of things. */
type Heard<E extends DomainEvent> = EventClass<E> | readonly EventClass<E>[];

const consume = <E extends DomainEvent>(events: Heard<E>, name: string, kind: ConsumerKind): MethodDecorator => {
  const eventTypes = [events].flat().map(({ type }: EventClass<E>) => type);
  return SetMetadata(CONSUMER, { name, eventTypes, kind } satisfies ConsumerDeclaration);
};

/**
 * Hears an event inside a transaction: `(event, tx, signal) => …`. What the handler writes through `tx` and the record
 * that it was done commit together, so the effect happens exactly once; when the signal fires, it is all taken back.
 */
export const On = <E extends DomainEvent>(events: Heard<E>, name: string): MethodDecorator =>
  consume(events, name, 'transactional');

/**
 * Hears an event outside any transaction: `(event, signal) => …`, for effects that no database can roll back, such as a
 * mail. Called at least once; the handler claims its row first.
 */
export const OnOutside = <E extends DomainEvent>(events: Heard<E>, name: string): MethodDecorator =>
  consume(events, name, 'outside');
