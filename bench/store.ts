import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { Client, Pool } from 'pg';
import { settingOf, stagesOf } from '../scripts/ci/dockerfile';
import { step } from '../scripts/progress.mjs';
import { runOrFail } from '../scripts/services/commands';
import { strippedEnvironment } from '../scripts/services/migrated-database';
import type { ThrowAwayServices } from '../scripts/services/throw-away';
import { fillStore, storeOf, type StoreSizes } from './fill/fill';
import { ROOT } from './program';

export const PASSWORD = 'haat-bench-2026';

/** How the database server of a measurement is set; all else is as PostgreSQL comes. */
export const DATABASE = {
  durable: true,
  settings: {
    shared_buffers: '1GB',
    max_wal_size: '4GB',
    shared_preload_libraries: 'pg_stat_statements',
  },
} as const;

/** A shop of some size, and what a process of the program needs to serve it. */
export interface Store {
  sizes: StoreSizes;
  databaseUrl: string;
  /** As superuser, beside the program. */
  pool: Pool;
  secret: string;
  env: NodeJS.ProcessEnv;
}

/** A database of this size, migrated by the built program and filled. */
export async function openStore(services: ThrowAwayServices, products: number): Promise<Store> {
  const database = `haat_bench_${products}`;
  await services.postgres.createDatabase(database);
  const databaseUrl = services.postgres.urlOf(database);
  const secret = randomBytes(32).toString('base64url');
  const env = environment(services, databaseUrl, secret);
  await step(`a database for ${products} products`, () =>
    runOrFail('The migration', process.execPath, [join(ROOT, 'dist', 'cli.js'), 'migrate'], {
      env,
      cwd: ROOT,
      signal: services.supervisor.signal,
    }),
  );
  const sizes = { ...storeOf(products), passwordHash: await hash(PASSWORD) };
  await fill(databaseUrl, sizes);
  const pool = new Pool({ connectionString: databaseUrl, max: 2, application_name: 'haat-bench' });
  // The server goes away at the end, whoever is still connected.
  pool.on('error', () => undefined);
  return { sizes, databaseUrl, pool, secret, env };
}

async function fill(connectionString: string, sizes: StoreSizes): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION pg_stat_statements');
    await fillStore(client, sizes, step);
    // What filling wrote goes to disk now, not while something is measured.
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

function settingsOfTheImage(): Record<string, string> {
  const last = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).at(-1);
  const lines = last?.instructions.filter(({ word }) => word === 'ENV') ?? [];
  return Object.fromEntries(lines.map(settingOf));
}

/** As a store in production has it, but that nobody is refused for asking too often. */
const environment = ({ redis, mail }: ThrowAwayServices, databaseUrl: string, secret: string): NodeJS.ProcessEnv => ({
  ...strippedEnvironment(),
  ...settingsOfTheImage(),
  HAAT_MODE: 'production',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'http://shop.bench.test',
  MAIL_FROM: 'Haat <shop@bench.test>',
  DATABASE_URL: databaseUrl,
  REDIS_URL: redis.url,
  SMTP_URL: mail.smtpUrl,
  APP_SECRET: secret,
  RATE_LIMIT: '999999999/60',
  SIGN_IN_LIMIT: '999999999/60',
  SHUTDOWN_DRAIN_MS: '0',
});
