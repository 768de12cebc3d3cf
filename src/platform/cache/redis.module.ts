import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOGGER } from '../logging/logging.module';

/** The shared Redis connection for counters. Bull has its own. */
export const REDIS = Symbol('Redis');

/** Fails fast while Redis is away: no command waits in a queue, because nothing that matters depends on it. */
function connect(config: Config, logger: Logger): Redis {
  const redis = new Redis(config.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 250,
    // A connection that nobody answers on is not asked again and again.
    socketTimeout: 1_000,
    connectTimeout: 1_000,
    enableAutoPipelining: true,
    retryStrategy: (times) => Math.min(100 * times, 1_000),
  });
  let reported = false;
  redis.on('error', (error: Error) => {
    if (!reported) logger.warn({ err: error }, 'Redis is away; counters live in this process');
    reported = true;
  });
  redis.on('ready', () => (reported = false));
  return redis;
}

@Global()
@Module({
  providers: [{ provide: REDIS, inject: [Config, LOGGER], useFactory: connect }],
  exports: [REDIS],
})
export class RedisModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
