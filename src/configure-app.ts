import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import { installAuditedWrites } from './platform/audit/audited-writes';
import type { Config } from './platform/config/config';
import { countUnrouted, installAnswerRules } from './platform/http/answers';
import { addressReader } from './platform/http/client-address';
import { installCors } from './platform/http/cors';
import { serveDocumentation } from './platform/http/documentation';
import { createFastifyAdapter, installFoundations } from './platform/http/fastify-server';
import { openFrontDoor } from './platform/http/front-door';
import { KeptAnswers } from './platform/http/kept-answers';
import { RateLimiter } from './platform/http/rate-limiter';
import { RouteTable } from './platform/http/route-table';
import { Lifecycle } from './platform/lifecycle/lifecycle';
import { NestLogger } from './platform/logging/logger';
import { requestLogOf } from './platform/logging/request-log';

/** The HTTP program, ready to listen. What `main`, the OpenAPI export and the tests share. */
export async function createApp(config: Config, logger: Logger): Promise<NestFastifyApplication> {
  // The limiter belongs to the application, which is made around the adapter.
  const late: { limiter?: RateLimiter } = {};
  const adapter = createFastifyAdapter(config, logger, async (request, reply) => {
    if (late.limiter) await countUnrouted(late.limiter, request, reply);
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, logger), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const limiter = app.get(RateLimiter);
  late.limiter = limiter;
  const fastify = adapter.getInstance();
  app.get(RouteTable).watch(fastify);
  const logRequest = requestLogOf(logger);
  await installFoundations(fastify, logRequest);
  await installCors(fastify, config);
  const [kept, lifecycle] = [app.get(KeptAnswers), app.get(Lifecycle)];
  installAuditedWrites(fastify, config, logger);
  installAnswerRules(fastify, limiter, kept, lifecycle, config.publicUrl);
  serveDocumentation(app, config);
  await app.init();
  const addressOf = addressReader(config.http.trustedProxies);
  openFrontDoor(fastify, { kept, limiter, lifecycle, logRequest, addressOf, config });
  return app;
}
