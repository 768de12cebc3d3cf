import { NestFactory } from '@nestjs/core';
import { Config } from './platform/config/config';
import { run } from './platform/lifecycle/run';
import { createLogger, NestLogger } from './platform/logging/logger';
import type { FromSandbox, ToSandbox } from './platform/queue/sandbox.messages';
import { SandboxedWork } from './platform/queue/sandboxed-work';
import { SandboxModule } from './sandbox.module';

const CONNECTIONS = '2';

/** The process of one job, started by a worker that talks with it. It ends with the job, and with the worker. */
run(async () => {
  // The worker decides when this ends: a terminal sends its signals to both.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit(1));
  const told = new Promise<Extract<ToSandbox, { kind: 'do' }>>((resolve) => {
    process.on('message', (message: ToSandbox) => {
      if (message.kind === 'do') resolve(message);
    });
  });
  const config = Config.fromEnvironment(undefined, { DATABASE_POOL_SIZE: CONNECTIONS });
  const logger = createLogger(config.logLevel, 'sandbox');
  const app = await NestFactory.createApplicationContext(SandboxModule.with(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const work = app.get(SandboxedWork);
  process.on('message', (message: ToSandbox) => {
    if (message.kind === 'cancel') work.cancel(message);
  });
  tell(await work.do(await told, tell), () => process.exit(0));
});

function tell(message: FromSandbox, then: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, then);
}
