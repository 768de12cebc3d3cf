import type { TimelineEntryResponse } from '../orders/order-timeline.service';
import { eventText } from '../platform/http/event-stream';
import { InvalidLastEventId } from './order-event.problems';

/** An entry as one event. */
export const entryText = (entry: TimelineEntryResponse): string =>
  eventText({ id: String(entry.position), event: entry.type, data: entry });

/**
 * The position after which a client wants to hear. Without one it is the beginning; a browser that has seen no event
 * sends none, and other clients send nothing at all as its value.
 */
export function positionAfter(lastEventId: string | null): number {
  if (lastEventId === null || lastEventId === '') return 0;
  // As many digits as surely fit into PostgreSQL's integer.
  if (!/^(?:0|[1-9]\d{0,8})$/.test(lastEventId)) {
    throw InvalidLastEventId.because('Last-Event-ID is not the position of an entry.', {
      errors: [
        { pointer: '/Last-Event-ID', code: 'position', detail: 'must be a whole number, as in the id of an event' },
      ],
    });
  }
  return Number(lastEventId);
}
