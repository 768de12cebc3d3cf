import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { BadEnvironment } from '../config/environment';
import { Lifecycle } from './lifecycle';

const FORCED_EXIT_MS = 28_000;
/** Longer than any statement and any call to somebody else takes. */
const LAST_ANSWERS_MS = 15_000;

/** Starts a process; a bad environment is told in words, not in a stack trace. */
export function run(start: () => Promise<void>): void {
  start().catch((error: unknown) => {
    process.stderr.write(
      `${error instanceof BadEnvironment ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(1);
  });
}

/**
 * Ends a process without failing anybody: readiness says no, the balancer gets time to notice, then the program closes
 * (connections drain, running jobs end) and the process exits by itself. A second signal changes nothing. What is not
 * finished by then is given up with `hangUp`: a client that never sends the rest of its request must not keep the process
 * from ending.
 */
export function stopOnSignal(
  app: INestApplicationContext,
  drainMs: number,
  logger: Logger,
  hangUp: () => void = () => undefined,
): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'Stopping');
    setTimeout(() => {
      logger.error('Could not stop in time');
      process.exit(1);
    }, FORCED_EXIT_MS).unref();
    setTimeout(hangUp, Math.min(drainMs + LAST_ANSWERS_MS, FORCED_EXIT_MS - 3_000)).unref();
    app.get(Lifecycle).drain();
    setTimeout(() => void close(app, logger), drainMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function close(app: INestApplicationContext, logger: Logger): Promise<void> {
  try {
    await app.close();
    logger.info('Stopped');
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'Could not stop cleanly');
    process.exit(1);
  }
}
