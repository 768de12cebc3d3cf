import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { Refuses } from '../platform/http/refuses';
import { HealthResponse } from './health.dto';
import { NotReady } from './health.problems';
import { HealthService } from './health.service';

@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether the process lives. Restart it when this does not answer. */
  @Get('live')
  @Public()
  live(): HealthResponse {
    return { status: 'ok', checks: [] };
  }

  /** Whether the process takes traffic: 503 while it starts, drains, or has no database. */
  @Get('ready')
  @Public()
  @Refuses(NotReady)
  ready(): Promise<HealthResponse> {
    return this.health.readiness();
  }
}
