import { BullModule, getQueueToken } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import type { Queue } from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOGGER } from '../logging/logging.module';
import { jittered } from './backoff';
import { DeadLetters } from './dead-letters';
import type { Backoff } from './job';
import { JobQueue } from './job-queue';
import { QueueStates } from './queue-states';
import { QUEUE_NAMES } from './queues';
import { type Carried, Queues } from './queues.registry';

const BACKOFF: Backoff = { firstMs: 500, longestMs: 30_000 };

/** How long a consumer waits for a job before it asks again. */
const ASK_AGAIN_AFTER_S = 5;

/**
 * Bull's connections. Commands give up instead of waiting for ever while Redis is away; blocking reads may wait. One on
 * which an answer is due and nothing comes is made anew: nobody may have told us that the other end is gone.
 */
function createClient(redisUrl: string, type: 'client' | 'subscriber' | 'bclient'): Redis {
  const common: RedisOptions = { connectTimeout: 1_000, retryStrategy: (times) => Math.min(100 * times, 1_000) };
  return type === 'client'
    ? new Redis(redisUrl, { ...common, maxRetriesPerRequest: 1, commandTimeout: 5_000, socketTimeout: 5_000 })
    : new Redis(redisUrl, {
        ...common,
        maxRetriesPerRequest: null,
        enableReadyCheck: false,
        socketTimeout: 2 * ASK_AGAIN_AFTER_S * 1_000,
      });
}

/** The queues, for whoever adds jobs or looks at them. Doing the jobs is for the worker alone. */
@Global()
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
          drainDelay: ASK_AGAIN_AFTER_S,
          maxStalledCount: 10,
          backoffStrategies: {
            jittered: (attemptsMade: number, _error: Error, backoff: Backoff | null) =>
              jittered(attemptsMade, backoff ?? BACKOFF),
          },
        },
      }),
    }),
    BullModule.registerQueue(...QUEUE_NAMES.map((name) => ({ name }))),
  ],
  providers: [
    {
      provide: Queues,
      inject: [LOGGER, ...QUEUE_NAMES.map((name) => getQueueToken(name))],
      useFactory: (logger: Logger, ...queues: Queue<Carried>[]) => new Queues(logger, queues),
    },
    JobQueue,
    DeadLetters,
    QueueStates,
  ],
  exports: [Queues, JobQueue, DeadLetters, QueueStates],
})
export class QueueModule {}
