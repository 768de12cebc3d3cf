import { Id, Text } from '../../common/fields';
import { defineJob } from '../queue/job';

/** Which delivery to make. The event itself stays in PostgreSQL. */
export class DeliverEvent {
  @Id()
  eventId!: string;

  @Text({ max: 200 })
  consumer!: string;
}

/** The queue tries five times in a row; then the row in PostgreSQL decides when it is due again. */
export const DELIVER_EVENT = defineJob({
  name: 'deliver-event',
  queue: 'events',
  payload: DeliverEvent,
  attempts: 5,
  backoff: { firstMs: 500, longestMs: 30_000 },
  concurrency: 8,
  // With the grace for leaving, shorter than a mail stays claimed: who was given up no longer sends it when another begins.
  timeoutMs: 25_000,
  keepFailed: 1_000,
});

/** What names a delivery, to the queue and to operators: the event has no dot in its id. */
export const deliveryId = ({ eventId, consumer }: DeliverEvent): string => `${eventId}.${consumer}`;
