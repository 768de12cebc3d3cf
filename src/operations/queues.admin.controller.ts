import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { ListQuery } from '../platform/http/listing';
import { NameParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { QUEUE_NAMES } from '../platform/queue/queues';
import { JobNotFailed, JobNotFound, QueueNotFound } from './operations.problems';
import { FailedJobsPage, QueuesPage, RetriedJobResponse } from './queue.dto';
import { QueuesService } from './queues.service';

const QueueParam = (): MethodDecorator =>
  ApiParam({ name: 'name', schema: { type: 'string', enum: QUEUE_NAMES }, description: 'The name of the queue.' });

@ApiTags('Staff: operations')
@Controller('v1/admin/queues')
export class QueuesAdminController {
  constructor(private readonly queues: QueuesService) {}

  /** The queues with what waits, runs and failed in them. 503 while Redis is away; nothing is lost by that. */
  @Get()
  @Allow('queues:read')
  list(): Promise<QueuesPage> {
    return this.queues.list();
  }

  /**
   * What used up its tries, newest first: the dead letter. A delivery of an event is tried again by itself for some
   * hours, and after that only when somebody retries it.
   */
  @Get(':name/failed')
  @Allow('queues:read')
  @QueueParam()
  @Refuses(QueueNotFound)
  failed(@Param('name') name: string, @Query() query: ListQuery): Promise<FailedJobsPage> {
    return this.queues.failed(name, query);
  }

  /** Try one of them again, now, with all its tries anew. What it does happens once, also when it had happened. */
  @Post(':name/jobs/:id/retry')
  @Allow('queues:retry')
  @HttpCode(202)
  @QueueParam()
  @Refuses(QueueNotFound, JobNotFailed)
  retry(
    @Param('name') name: string,
    @NameParam(JobNotFound, /^[\w.-]{1,200}$/, 'id') id: string,
  ): Promise<RetriedJobResponse> {
    return this.queues.retry(name, id);
  }
}
