import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Config } from '../platform/config/config';
import type { HealthService } from './health.service';

/** `GET /health/live` and `/health/ready` of the process that serves nothing else. It ends with the process. */
export async function serveWorkerHealth(health: HealthService, config: Config): Promise<void> {
  const server = createServer((request, response) => {
    if (request.url === '/health/live') answer(response, 200, { status: 'ok' });
    else if (request.url === '/health/ready') void answerReadiness(health, response);
    else answer(response, 404, { status: 'unknown' });
  });
  server.unref().listen(config.http.workerPort, config.http.host);
  await once(server, 'listening');
}

async function answerReadiness(health: HealthService, response: ServerResponse): Promise<void> {
  try {
    answer(response, 200, await health.readiness());
  } catch (error) {
    answer(response, 503, { status: 'unavailable', detail: (error as Error).message });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' }).end(JSON.stringify(body));
}
