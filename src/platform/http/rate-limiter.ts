import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { REDIS } from '../cache/redis.module';
import { type Allowance, Config } from '../config/config';
import { RateLimited } from './http.problems';
import type { Reply, Request } from './request';

/**
 * Counts requests of one principal, in Redis, so that all replicas share the count. While Redis is away each process
 * counts for itself: the bound is looser by the number of replicas, but it is still a bound.
 */
@Injectable()
export class RateLimiter {
  private readonly allowance: Allowance;
  private readonly limiter: RateLimiterRedis;

  constructor(config: Config, @Inject(REDIS) redis: Redis) {
    this.allowance = config.limits.requests;
    this.limiter = sharedLimiter(redis, 'requests', this.allowance);
  }

  /** Counts this request once, however often it is called; refuses it when the allowance is used up. */
  async count(request: Request, reply: Reply, accountId?: string): Promise<void> {
    if (request.haat.rateLimitFields) return;
    const result = await consume(this.limiter, accountId ? `account:${accountId}` : `address:${request.ip}`);
    const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    request.haat.rateLimitFields = fields(this.allowance, result.remainingPoints, seconds);
    void reply.headers(request.haat.rateLimitFields);
    if (result.consumedPoints > this.allowance.points) {
      throw RateLimited.because(
        `More than ${String(this.allowance.points)} requests in ${String(this.allowance.seconds)} s.`,
        {
          headers: { 'Retry-After': String(seconds) },
        },
      );
    }
  }
}

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

/** What the limiter counted; it throws the same object when the allowance is used up. */
export async function consume(limiter: RateLimiterRedis, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers. */
function fields({ points, seconds }: Allowance, remaining: number, resetSeconds: number): Record<string, string> {
  return {
    'RateLimit-Policy': `"default";q=${String(points)};w=${String(seconds)}`,
    RateLimit: `"default";r=${String(Math.max(0, remaining))};t=${String(resetSeconds)}`,
  };
}
