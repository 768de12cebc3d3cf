import { NestFactory } from '@nestjs/core';
import { Config } from './platform/config/config';
import { run, stopOnSignal } from './platform/lifecycle/run';
import { createLogger, NestLogger } from './platform/logging/logger';
import { WorkerModule } from './worker.module';

/** The queue process: the relay and the consumers. It serves nothing but its health. */
run(async () => {
  const config = Config.fromEnvironment();
  const logger = createLogger(config.logLevel, 'worker');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  stopOnSignal(app, config.http.drainMs, logger);
  logger.info({ port: config.http.workerPort }, 'The worker runs');
});
