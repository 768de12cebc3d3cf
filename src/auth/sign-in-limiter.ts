import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { REDIS } from '../platform/cache/redis.module';
import { Config } from '../platform/config/config';
import { firstRow, statement } from '../platform/database/sql';
import { sharedLimiter } from '../platform/http/shared-limiter';
import { TooManyAttempts } from './auth.problems';
import { clientNetwork } from './client-network';

/** How much more than one pair of account and address may fail, one account or one address may in all. */
const WIDER = 10;

const HAS_SIGNED_IN_FROM = statement(
  'auth.has_signed_in_from',
  `SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE u.email = lower($1) AND (s.ip = $2::inet OR s.ip <<= $3::inet) LIMIT 1`,
);

interface Count {
  limiter: RateLimiterRedis;
  key: string;
}

/**
 * Counts failed sign-ins three times: of one account from one address, so that a stranger who guesses slows down himself
 * and not the owner; of one address, for who tries many accounts; and of one account, for who guesses from many addresses.
 * The last two never hold up an address from which the account has signed in before, so nobody is locked out by others.
 */
@Injectable()
export class SignInLimiter {
  private readonly pairs: RateLimiterRedis;
  private readonly addresses: RateLimiterRedis;
  private readonly accounts: RateLimiterRedis;

  constructor(
    config: Config,
    @Inject(REDIS) redis: Redis,
    private readonly dataSource: DataSource,
  ) {
    const { points, seconds } = config.limits.signIn;
    const wider = { points: points * WIDER, seconds };
    this.pairs = sharedLimiter(redis, 'sign-in', config.limits.signIn);
    this.addresses = sharedLimiter(redis, 'sign-in-address', wider);
    this.accounts = sharedLimiter(redis, 'sign-in-account', wider);
  }

  /** To be asked before a password is looked at, and again before a right one opens anything. */
  async refuseWhenExhausted(email: string, ip: string): Promise<void> {
    const states = await Promise.all(this.counts(email, ip).map(({ limiter, key }) => limiter.get(key)));
    await this.refuseFor(email, ip, states, 0);
  }

  /** Guesses that are sent all at once pass the first look together: those that come out above the limit are refused here. */
  async countFailure(email: string, ip: string): Promise<void> {
    const states = await Promise.all(this.counts(email, ip).map(({ limiter, key }) => limiter.penalty(key)));
    await this.refuseFor(email, ip, states, 1);
  }

  /** The right password was given: what failed before it, here, was its owner. */
  async forget(email: string, ip: string): Promise<void> {
    const [{ limiter, key }] = this.counts(email, ip);
    await limiter.delete(key);
  }

  /** The owner has proved the address: what strangers tried holds up nobody any more. */
  async forgetAccount(email: string): Promise<void> {
    await this.accounts.delete(email.toLowerCase());
  }

  private counts(email: string, ip: string): [pair: Count, address: Count, account: Count] {
    const [account, network] = [email.toLowerCase(), clientNetwork(ip)];
    return [
      { limiter: this.pairs, key: `${account}|${network}` },
      { limiter: this.addresses, key: network },
      { limiter: this.accounts, key: account },
    ];
  }

  /** `counted`: how many of the points are this very attempt's. */
  private async refuseFor(
    email: string,
    ip: string,
    [pair, address, account]: (RateLimiterRes | null | undefined)[],
    counted: number,
  ): Promise<void> {
    const own = waitMs(this.pairs, pair, counted);
    const others = Math.max(waitMs(this.addresses, address, counted), waitMs(this.accounts, account, counted));
    const wait = others > own && !(await this.hasSignedInFrom(email, ip)) ? others : own;
    if (wait > 0) throw tooMany(wait);
  }

  private async hasSignedInFrom(email: string, ip: string): Promise<boolean> {
    return (await firstRow(this.dataSource, HAS_SIGNED_IN_FROM, [email, ip, clientNetwork(ip)])) !== null;
  }
}

/** How long until another attempt is allowed; nothing when one is. */
function waitMs({ points }: RateLimiterRedis, state: RateLimiterRes | null | undefined, counted: number): number {
  const exhausted = state && state.consumedPoints - counted >= points;
  return exhausted ? Math.max(1, state.msBeforeNext) : 0;
}

/** The same words whichever count it was, for known and unknown addresses alike. */
function tooMany(ms: number): Error {
  return TooManyAttempts.because('Too many attempts to sign in have failed.', {
    headers: { 'Retry-After': String(Math.ceil(ms / 1000)) },
  });
}
