import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { OutboxResponse, SchedulesPage } from './queue.dto';
import { WorkService } from './work.service';

@ApiTags('Staff: operations')
@Controller('v1/admin')
export class WorkAdminController {
  constructor(private readonly work: WorkService) {}

  /** How far the house is behind what happened in it. Known without Redis. */
  @Get('outbox')
  @Allow('queues:read')
  outbox(): Promise<OutboxResponse> {
    return this.work.outbox();
  }

  /** What is done again and again by one worker at a time, and how it went. */
  @Get('schedules')
  @Allow('queues:read')
  schedules(): Promise<SchedulesPage> {
    return this.work.schedules();
  }
}
