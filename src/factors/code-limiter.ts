import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { RateLimiterRedis } from 'rate-limiter-flexible';
import { REDIS } from '../platform/cache/redis.module';
import { Config } from '../platform/config/config';
import { consume, sharedLimiter } from '../platform/http/shared-limiter';
import { TooManyCodes } from './factors.problems';

/**
 * Counts wrong codes of one account, wherever they come from: a code has six digits, and who guesses knows the password
 * already. So no stranger can lock the owner out, and a passkey still opens the account.
 */
@Injectable()
export class CodeLimiter {
  private readonly failures: RateLimiterRedis;
  private readonly points: number;

  constructor(config: Config, @Inject(REDIS) redis: Redis) {
    this.points = config.limits.signIn.points;
    this.failures = sharedLimiter(redis, 'second-factor', config.limits.signIn);
  }

  async refuseWhenExhausted(userId: string): Promise<void> {
    const state = await this.failures.get(userId);
    if (!state || state.consumedPoints < this.points) return;
    throw TooManyCodes.because('Too many wrong codes for this account.', {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(state.msBeforeNext / 1000))) },
    });
  }

  async countFailure(userId: string): Promise<void> {
    await consume(this.failures, userId);
  }

  async forget(userId: string): Promise<void> {
    await this.failures.delete(userId);
  }
}
