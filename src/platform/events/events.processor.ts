import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { Delivery } from './delivery';
import { type DeliveryJob, EVENTS_QUEUE } from './delivery.queue';

@Processor(EVENTS_QUEUE)
export class EventsProcessor {
  constructor(private readonly delivery: Delivery) {}

  @Process({ concurrency: 8 })
  deliver({ data }: Job<DeliveryJob>): Promise<void> {
    return this.delivery.deliver(data);
  }
}
