import { createApp } from './configure-app';
import { Config } from './platform/config/config';
import { Doors } from './platform/http/doors';
import { run, stopOnSignal } from './platform/lifecycle/run';
import { createLogger } from './platform/logging/logger';

/** The HTTP process. */
run(async () => {
  const config = Config.fromEnvironment();
  const logger = createLogger(config.logLevel, 'api');
  const app = await createApp(config, logger);
  stopOnSignal(app, config.http.drainMs, logger, () => {
    app.getHttpServer().closeAllConnections();
  });
  await app.get(Doors).open(app.getHttpServer(), config.http, (options) => app.listen(options));
  logger.info({ port: config.http.port }, 'The API listens');
});
