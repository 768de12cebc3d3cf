import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Allowance } from '../config/config';

/** A limiter in Redis with a stand-in in memory. */
export function sharedLimiter(redis: Redis, keyPrefix: string, { points, seconds }: Allowance): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `haat:limit:${keyPrefix}`,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
  });
}

/**
 * What the limiter counted; it throws the same object when the allowance is used up. From the second refusal on it asks
 * Redis no more, and says that nothing is consumed: it is more than there is.
 */
export async function consume(limiter: RateLimiterRedis, key: string, points = 1): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return new RateLimiterRes(0, refusal.msBeforeNext, Math.max(refusal.consumedPoints, limiter.points + 1));
  }
}
