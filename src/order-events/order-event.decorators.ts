import { GREETING, HEARTBEAT } from '../platform/http/event-stream';
import { ServesEvents } from '../platform/http/event-stream.decorators';
import { HeaderParam } from '../platform/http/params';
import { entryText } from './order-event.format';
import { InvalidLastEventId, TooManyStreams } from './order-event.problems';

const DESCRIPTION = `
Server-sent events (HTML Standard, 9.2). Each entry of the timeline is one event: \`id\` is its position, \`event\` its
kind, \`data\` the entry as in the timeline. First comes everything that has happened, or what came after
\`Last-Event-ID\`; then what happens, whichever server makes it happen. Lines that begin with a colon only show that the
connection lives; one comes every 15 seconds.

A stream ends after 10 minutes, when the server is replaced, when nobody reads it, and as soon as there is news that you
may not see any more because your session has ended. It does not end with the order: a refund may follow a cancellation.
Connect again after as many milliseconds as \`retry\` says, with the last \`id\` in \`Last-Event-ID\`: nothing is missed and
nothing comes twice.

The \`EventSource\` of browsers cannot send \`Authorization\` or \`X-Order-Token\`, and tokens do not belong into addresses,
which end up in logs: read the stream with \`fetch\`, or a client made of it.
`.trim();

const EXAMPLE = [
  GREETING,
  entryText({
    id: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
    position: 1,
    type: 'placed',
    at: new Date('2026-01-15T09:30:00.000Z'),
  }),
  HEARTBEAT,
].join('');

/** Marks a handler that answers with the events of an order. */
export const ServesOrderEvents = (): MethodDecorator =>
  ServesEvents({ description: DESCRIPTION, example: EXAMPLE }, InvalidLastEventId, TooManyStreams);

/** Where to go on. */
export const LastEventId = (): ParameterDecorator =>
  HeaderParam('Last-Event-ID', 'The `id` of the last event that you have seen: only what comes after it is sent.');
