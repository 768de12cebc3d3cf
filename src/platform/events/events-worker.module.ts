import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DecoratedMethods } from '../lifecycle/decorated-methods';
import { Consumers } from './consumers';
import { Delivery } from './delivery';
import { EventsProcessor } from './events.processor';
import { Relay } from './relay';

/** What the worker has beside: the relay, and the consumers at the other end of the queue. */
@Module({ imports: [DiscoveryModule], providers: [DecoratedMethods, Consumers, Delivery, EventsProcessor, Relay] })
export class EventsWorkerModule {}
