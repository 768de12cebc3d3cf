import { defineProblem } from '../common/problem';

export const InvalidLastEventId = defineProblem({
  code: 'order_events.invalid_last_event_id',
  status: 422,
  title: 'The Last-Event-ID is none of ours',
  advice: 'Send the `id` of the last event that you have seen, or no `Last-Event-ID` to begin at the beginning.',
});

export const TooManyStreams = defineProblem({
  code: 'order_events.too_many_streams',
  status: 429,
  title: 'Too many streams at a time',
  advice: 'End one that you do not read any more: ten of a person or a key may be open at once, or of a guest’s order.',
});
