import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/services/ports';
import { dieWithTests } from './children';
import { setting } from './settings';
import { eventually } from './waiting';

const DATABASES = 512;

/** A database number of the shared Redis that no other test file has, emptied. Number 0 counts them. */
export async function redisDatabase(): Promise<string> {
  const counter = new Redis(setting('redisUrl'));
  try {
    const number = 1 + ((await counter.incr('haat-test:files')) % (DATABASES - 1));
    await counter.select(number);
    await counter.flushdb();
    return `${setting('redisUrl')}/${number}`;
  } finally {
    counter.disconnect();
  }
}

/** A Redis that the test may stop, start and empty. */
export class OwnRedis {
  private server: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async open(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  /** Nothing happens when it runs already. */
  async start(): Promise<void> {
    if (this.server) return;
    const flags = { port: this.port, bind: '127.0.0.1', save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const server = spawn(setting('redisBinary'), args, { stdio: 'ignore' });
    this.server = server;
    dieWithTests(server);
    await eventually('Redis answers', () => this.command((redis) => redis.ping()).catch(() => false));
  }

  /** As in a crash: nothing is kept. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** `SIGSTOP` makes a Redis that takes connections and answers none, until `SIGCONT`. */
  signal(signal: NodeJS.Signals): void {
    this.server?.kill(signal);
  }

  async flush(): Promise<void> {
    await this.command((redis) => redis.flushall());
  }

  async command<T>(run: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      return await run(redis);
    } finally {
      redis.disconnect();
    }
  }
}
