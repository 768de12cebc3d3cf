/** Something that happened, told to the rest of the house. Named in the past tense; its payload is plain JSON. */
export abstract class DomainEvent<Payload extends object = object> {
  /** Stable: it is written into the outbox and seen by webhooks. For example `order.placed`. */
  static readonly type: string;

  constructor(
    /** The row that it happened to; events of one aggregate keep their order in the outbox. */
    readonly aggregateId: string,
    readonly payload: Payload,
  ) {}
}

/** The class of an event: what listeners name. */
export interface EventClass<E extends DomainEvent = DomainEvent> {
  readonly type: string;
  new (...args: never[]): E;
}

/** An event as a listener receives it. */
export interface Received<E extends DomainEvent> {
  id: string;
  type: string;
  aggregateId: string;
  payload: E['payload'];
  occurredAt: Date;
}
