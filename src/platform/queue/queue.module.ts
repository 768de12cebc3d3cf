import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Config } from '../config/config';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** Bull's connections. Commands give up instead of waiting for ever while Redis is away; blocking reads may wait. */
function createClient(redisUrl: string, type: 'client' | 'subscriber' | 'bclient'): Redis {
  const common: RedisOptions = { connectTimeout: 1_000, retryStrategy: (times) => Math.min(100 * times, 1_000) };
  return type === 'client'
    ? new Redis(redisUrl, { ...common, maxRetriesPerRequest: 1, commandTimeout: 5_000 })
    : new Redis(redisUrl, { ...common, maxRetriesPerRequest: null, enableReadyCheck: false });
}

/** Full jitter over an exponential back-off, so that what failed together does not come back together. */
const jittered = (attemptsMade: number): number =>
  Math.round(Math.random() * Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attemptsMade));

@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        prefix: 'haat',
        createClient: (type) => createClient(config.redisUrl, type),
        settings: {
          lockDuration: 15_000,
          stalledInterval: 5_000,
          maxStalledCount: 10,
          backoffStrategies: { jittered },
        },
      }),
    }),
  ],
})
export class QueueModule {}
