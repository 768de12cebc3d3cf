import { finished } from 'node:stream';
import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { ProblemType } from '../../common/problem';
import type { EventStream } from './event-stream';
import { Refuses } from './refuses';
import type { Reply } from './request';
import { ProducesOwn } from './request-rules.guard';

const MEDIA_TYPE = 'text/event-stream';

/** Marks a handler that answers with server-sent events. */
export const ServesEvents = (
  { description, example }: { description: string; example: string },
  ...refusals: readonly ProblemType[]
): MethodDecorator =>
  applyDecorators(
    ProducesOwn(),
    Refuses(...refusals),
    ApiOkResponse({ description, content: { [MEDIA_TYPE]: { schema: { type: 'string' }, example } } }),
  );

export function sendEvents(reply: Reply, stream: EventStream): void {
  // A client that is gone ends its stream; so does HEAD, which is answered without it.
  finished(reply.raw, () => {
    stream.destroy();
  });
  void reply
    .headers({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
    .type(`${MEDIA_TYPE}; charset=utf-8`)
    .send(stream);
}
