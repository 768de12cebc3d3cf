import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { RateLimiterRedis } from 'rate-limiter-flexible';
import { REDIS } from '../platform/cache/redis.module';
import { Config } from '../platform/config/config';
import { consume, sharedLimiter } from '../platform/http/rate-limiter';
import { TooManyAttempts } from './auth.problems';

/**
 * Counts failed sign-ins of one account from one client address. The pair is counted, so that a stranger who guesses
 * slows down himself and not the owner of the account.
 */
@Injectable()
export class SignInLimiter {
  private readonly failures: RateLimiterRedis;
  private readonly points: number;

  constructor(config: Config, @Inject(REDIS) redis: Redis) {
    this.points = config.limits.signIn.points;
    this.failures = sharedLimiter(redis, 'sign-in', config.limits.signIn);
  }

  async refuseWhenExhausted(email: string, ip: string): Promise<void> {
    const state = await this.failures.get(keyOf(email, ip));
    if (state && state.consumedPoints >= this.points) throw tooMany(state.msBeforeNext);
  }

  async countFailure(email: string, ip: string): Promise<void> {
    await consume(this.failures, keyOf(email, ip));
  }

  async forget(email: string, ip: string): Promise<void> {
    await this.failures.delete(keyOf(email, ip));
  }
}

const keyOf = (email: string, ip: string): string => `${email.toLowerCase()}|${ip}`;

function tooMany(msBeforeNext: number): Error {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return TooManyAttempts.because('Too many failed attempts for this account from your address.', {
    headers: { 'Retry-After': String(seconds) },
  });
}
