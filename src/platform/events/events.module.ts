import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventDelivery } from './event-delivery.entity';
import { Events } from './events';
import { EventsPrivacy } from './events.privacy';
import { OutboxEvent } from './outbox-event.entity';

/** What every process needs: to record events. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxEvent, EventDelivery])],
  providers: [Events, EventsPrivacy],
  exports: [Events],
})
export class EventsModule {}
