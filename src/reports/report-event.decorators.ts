import { GREETING, HEARTBEAT } from '../platform/http/event-stream';
import { ServesEvents } from '../platform/http/event-stream.decorators';
import { progressText } from './report-event.stream';
import { TooManyReportStreams } from './report.problems';

const DESCRIPTION = `
Server-sent events (HTML Standard, 9.2). First comes where the report is, then each change of that, about once a second:
\`progress\` while it waits or is being made, and in the end \`succeeded\`, \`failed\` or \`deleted\`, after which the stream
ends. Lines that begin with a colon only show that the connection lives; one comes every 15 seconds.

A stream ends as well after 10 minutes, when the server is replaced, and when you may not see the report any more. Connect
again after as many milliseconds as \`retry\` says: each stream begins with where the report is.
`.trim();

const ID = '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11';
const EXAMPLE = [
  GREETING,
  progressText({ id: ID, status: 'running', progress: 42 }),
  HEARTBEAT,
  progressText({ id: ID, status: 'succeeded', progress: 100 }),
].join('');

/** Marks a handler that answers with the progress of a report. */
export const ServesReportEvents = (): MethodDecorator =>
  ServesEvents({ description: DESCRIPTION, example: EXAMPLE }, TooManyReportStreams);
