import type { TimelineEntryResponse } from '../orders/order-timeline.service';
import { InvalidLastEventId } from './order-event.problems';

/** How long a client waits before it connects again. */
const RETRY_MS = 2_000;

/** What a stream begins with. */
export const GREETING = `retry: ${String(RETRY_MS)}\n\n`;

/** A comment, which clients skip: proxies close what is silent, and a client that is gone is noticed by writing. */
export const HEARTBEAT = ':\n\n';

/** One event as the HTML Standard writes it (9.2, server-sent events). JSON has no line breaks of its own. */
export const eventText = (entry: TimelineEntryResponse): string =>
  `id: ${String(entry.position)}\nevent: ${entry.type}\ndata: ${JSON.stringify(entry)}\n\n`;

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
