import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { NameParam } from '../platform/http/params';
import { ScheduleNotFound } from './operations.problems';
import { OutboxResponse, ScheduleRunResponse, SchedulesPage } from './work.dto';
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

  /** Do it now, without waiting for its period: one worker does it, and the next period begins. */
  @Post('schedules/:name/run')
  @Allow('queues:retry')
  @HttpCode(202)
  runSchedule(@NameParam(ScheduleNotFound, /^[a-z][a-z_.-]{0,99}$/) name: string): Promise<ScheduleRunResponse> {
    return this.work.runSchedule(name);
  }
}
