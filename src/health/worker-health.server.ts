import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { HealthService } from './health.service';

/** `GET /health/live` and `/health/ready` of the process that serves nothing else. It ends with the process. */
@Injectable()
export class WorkerHealthServer implements OnApplicationBootstrap {
  constructor(
    private readonly health: HealthService,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const server = createServer((request, response) => {
      if (request.url === '/health/live') answer(response, 200, { status: 'ok' });
      else if (request.url === '/health/ready') void this.answerReadiness(response);
      else answer(response, 404, { status: 'unknown' });
    });
    server.unref().listen(this.config.http.workerPort, this.config.http.host);
    await once(server, 'listening');
  }

  private async answerReadiness(response: ServerResponse): Promise<void> {
    try {
      answer(response, 200, await this.health.readiness());
    } catch (error) {
      answer(response, 503, { status: 'unavailable', detail: (error as Error).message });
    }
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' }).end(JSON.stringify(body));
}
