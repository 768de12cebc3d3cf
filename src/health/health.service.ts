import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { REDIS } from '../platform/cache/redis.module';
import { rows, statement } from '../platform/database/sql';
import { Lifecycle } from '../platform/lifecycle/lifecycle';
import type { HealthResponse } from './health.dto';
import { NotReady } from './health.problems';

const PING = statement('health.ping', 'SELECT 1 AS one');
const PATIENCE_MS = 1_500;

@Injectable()
export class HealthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lifecycle: Lifecycle,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  /** Without Redis the shop still sells, so that is degraded; without PostgreSQL, or while draining, it is not ready. */
  async readiness(): Promise<HealthResponse> {
    if (this.lifecycle.isDraining)
      throw NotReady.because('This process is draining.', { headers: { 'Retry-After': '1' } });
    const [database, redis] = await Promise.all([
      answers(() => rows(this.dataSource, PING)),
      answers(() => this.redis.ping()),
    ]);
    if (!database) throw NotReady.because('PostgreSQL does not answer.', { headers: { 'Retry-After': '2' } });
    return {
      status: redis ? 'ok' : 'degraded',
      checks: [
        { name: 'postgresql', status: 'up' },
        { name: 'redis', status: redis ? 'up' : 'down' },
      ],
    };
  }
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) =>
    setTimeout(() => {
      resolve(false);
    }, PATIENCE_MS).unref(),
  );
  return Promise.race([
    ask().then(
      () => true,
      () => false,
    ),
    tooLate,
  ]);
}
