import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Consumers } from './consumers';
import { Delivery } from './delivery';
import { DeliveryQueue, EVENTS_QUEUE } from './delivery.queue';
import { EventsProcessor } from './events.processor';
import { Relay } from './relay';

/** What the worker has beside: the relay, and the consumers at the other end of the queue. */
@Module({
  imports: [DiscoveryModule, BullModule.registerQueue({ name: EVENTS_QUEUE })],
  providers: [Consumers, Delivery, DeliveryQueue, EventsProcessor, Relay],
})
export class EventsWorkerModule {}
