import { EventAudience } from '../platform/http/event-audience';
import { TooManyStreams } from './order-event.problems';
import type { OrderEventStream } from './order-event.stream';

/** Everybody who listens to orders at this process. */
export class Audience extends EventAudience<OrderEventStream> {
  constructor() {
    super(TooManyStreams);
  }

  /** Of each order that somebody listens to, the position up to which all of them have it. */
  positions(): Map<string, number> {
    const positions = new Map<string, number>();
    for (const { subject, position } of this.all().filter(({ listens }) => listens)) {
      positions.set(subject, Math.min(position, positions.get(subject) ?? position));
    }
    return positions;
  }
}
