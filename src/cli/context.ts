import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Config } from '../platform/config/config';
import { createLogger, NestLogger } from '../platform/logging/logger';
import { PlatformModule } from '../platform/platform.module';

@Module({})
class CommandModule {}

/** Some rooms of the house without HTTP and without the queue, for the length of one command. */
export async function withRooms(
  rooms: readonly Type[],
  work: (app: INestApplicationContext, config: Config) => Promise<void>,
): Promise<void> {
  const config = Config.fromEnvironment();
  const logger = createLogger('warn', 'cli');
  const module = { module: CommandModule, imports: [PlatformModule.with(config, logger), ...rooms] };
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    await work(app, config);
  } finally {
    await app.close();
  }
}
