import { Injectable } from '@nestjs/common';
import { Handles } from '../queue/handles';
import type { JobRun } from '../queue/job';
import { DELIVER_EVENT, type DeliverEvent } from './deliver-event.job';
import { Delivery } from './delivery';

@Injectable()
export class EventsProcessor {
  constructor(private readonly delivery: Delivery) {}

  @Handles(DELIVER_EVENT)
  deliver(payload: DeliverEvent, { signal }: JobRun): Promise<void> {
    return this.delivery.deliver(payload, signal);
  }
}
