import { Module } from '@nestjs/common';
import { WorkModule } from '../work/work.module';
import { Consumers } from './consumers';
import { Delivery } from './delivery';
import { EventsExpiry } from './events-expiry';
import { EventsProcessor } from './events.processor';
import { Relay } from './relay';

/** What the worker has beside: the relay, and the consumers at the other end of the queue. */
@Module({ imports: [WorkModule], providers: [Consumers, Delivery, EventsProcessor, EventsExpiry, Relay] })
export class EventsWorkerModule {}
