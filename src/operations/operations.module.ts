import { Module } from '@nestjs/common';
import { FailedDeliveries } from '../platform/events/failed-deliveries';
import { SessionsModule } from '../sessions/sessions.module';
import { OperatorCookie } from './operator-cookie';
import { OperatorSessionController } from './operator-session.controller';
import { QueueBoardController } from './queue-board.controller';
import { QueueBoardService } from './queue-board.service';
import { QueuesAdminController } from './queues.admin.controller';
import { QueuesService } from './queues.service';
import { WorkAdminController } from './work.admin.controller';
import { WorkService } from './work.service';

@Module({
  imports: [SessionsModule],
  controllers: [QueuesAdminController, WorkAdminController, OperatorSessionController, QueueBoardController],
  providers: [FailedDeliveries, QueuesService, WorkService, QueueBoardService, OperatorCookie],
})
export class OperationsModule {}
