import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventReplay } from './event-replay';
import { EventDelivery } from './event-delivery.entity';
import { Events } from './events';
import { EventsPrivacy } from './events.privacy';
import { OutboxEvent } from './outbox-event.entity';
import { OutboxLag } from './outbox-lag';

/** What every process needs: to record events. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxEvent, EventDelivery])],
  providers: [Events, EventsPrivacy, OutboxLag, EventReplay],
  exports: [Events, OutboxLag, EventReplay],
})
export class EventsModule {}
