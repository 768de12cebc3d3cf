import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { OrderEventStreams } from './order-event-streams.service';
import { OrderEventsAdminController } from './order-events.admin.controller';
import { OrderEventsController } from './order-events.controller';

@Module({
  imports: [OrdersModule],
  controllers: [OrderEventsController, OrderEventsAdminController],
  providers: [OrderEventStreams],
})
export class OrderEventsModule {}
