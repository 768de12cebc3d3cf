import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { runOrFail } from './commands';
import type { ThrowAwayServices } from './throw-away';

const ROOT = join(__dirname, '..', '..');
const FOREIGN = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'APP_SECRET', 'PORT', 'WORKER_PORT', 'HOST', 'PUBLIC_URL'];

/** Settings of a real store in the shell of whoever runs this must not leak in: a real store must never be found. */
export const strippedEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)));

/** What the program needs to run on throw-away services, with a database of this name. */
export const environmentOn = ({ postgres, redis, mail }: ThrowAwayServices, database: string): NodeJS.ProcessEnv => ({
  ...strippedEnvironment(),
  HAAT_MODE: 'test',
  DATABASE_URL: postgres.urlOf(database),
  REDIS_URL: redis.url,
  SMTP_URL: mail.smtpUrl,
  APP_SECRET: randomBytes(32).toString('base64url'),
});

/** Makes a database and brings it to the version of the built program. */
export async function createMigratedDatabase(
  services: ThrowAwayServices,
  database: string,
): Promise<NodeJS.ProcessEnv> {
  const env = environmentOn(services, database);
  await step(`migrating the database ${database}`, async () => {
    await services.postgres.createDatabase(database);
    const command = [join(ROOT, 'dist', 'cli.js'), 'migrate'];
    await runOrFail('The migration', process.execPath, command, { env, cwd: ROOT, signal: services.supervisor.signal });
  });
  return env;
}
