import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '../cache/redis.module';
import { type Allowance, Config } from '../config/config';
import { RateLimited } from './http.problems';
import type { Reply, Request } from './request';
import { SharedCount, type Taken } from './shared-count';
import { sharedLimiter } from './shared-limiter';

/**
 * Counts requests of one principal, in Redis, so that all replicas share the count. While Redis is away each process
 * counts for itself: the bound is looser by the number of replicas, but it is still a bound.
 */
@Injectable()
export class RateLimiter {
  private readonly allowance: Allowance;
  private readonly requests: SharedCount;

  constructor(config: Config, @Inject(REDIS) redis: Redis) {
    this.allowance = config.limits.requests;
    this.requests = new SharedCount(sharedLimiter(redis, 'requests', this.allowance), this.allowance);
  }

  /** Counts this request once, however often it is called; refuses it when the allowance is used up. */
  async count(request: Request, reply: Reply, accountId?: string): Promise<void> {
    if (request.haat.rateLimitFields) return;
    const taken = await this.requests.take(accountId ? `account:${accountId}` : ofAddress(request.ip));
    request.haat.rateLimitFields = fieldsOf(this.allowance, taken);
    void reply.headers(request.haat.rateLimitFields);
    if (taken.used > this.allowance.points) {
      throw RateLimited.because(
        `More than ${String(this.allowance.points)} requests in ${String(this.allowance.seconds)} s.`,
        {
          headers: { 'Retry-After': String(secondsUntil(taken)) },
        },
      );
    }
  }

  /** Counts a request of nobody that is sure to be allowed, and tells its fields; `null`, and nothing counted, when it is not. */
  countNow(ip: string): readonly string[] | null {
    const taken = this.requests.takeNow(ofAddress(ip));
    return taken && Object.entries(fieldsOf(this.allowance, taken)).flat();
  }

  /** The fields of an answer to nobody for which nothing is counted. */
  fieldsUncounted(ip: string): Record<string, string> {
    return fieldsOf(this.allowance, this.requests.look(ofAddress(ip)));
  }
}

const ofAddress = (ip: string): string => `address:${ip}`;
const secondsUntil = ({ resetAt }: Taken): number => Math.max(1, Math.ceil((resetAt - Date.now()) / 1_000));

/** The fields of draft-ietf-httpapi-ratelimit-headers. */
function fieldsOf({ points, seconds }: Allowance, taken: Taken): Record<string, string> {
  return {
    'RateLimit-Policy': `"default";q=${String(points)};w=${String(seconds)}`,
    RateLimit: `"default";r=${String(Math.max(0, points - taken.used))};t=${String(secondsUntil(taken))}`,
  };
}
