import { createApp } from './configure-app';
import { Config } from './platform/config/config';
import { run, stopOnSignal } from './platform/lifecycle/run';
import { createLogger } from './platform/logging/logger';

/**
 * How many connections may wait to be accepted, as far as the system allows. Node's 511 are gone in a rush, and whoever
 * does not fit in tries again after one, three and seven seconds (RFC 6298): longer than anybody waits who is let in.
 */
const BACKLOG = 4_096;

/** The HTTP process. */
run(async () => {
  const config = Config.fromEnvironment();
  const logger = createLogger(config.logLevel, 'api');
  const app = await createApp(config, logger);
  stopOnSignal(app, config.http.drainMs, logger, () => {
    app.getHttpServer().closeAllConnections();
  });
  await app.listen({ port: config.http.port, host: config.http.host, backlog: BACKLOG });
  logger.info({ port: config.http.port }, 'The API listens');
});
