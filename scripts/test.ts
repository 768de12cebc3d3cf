// `npm test [-- jest arguments]`: services of its own on free ports, a migrated template of the database, then Jest.
// DATABASE_URL and REDIS_URL are not looked at: tests empty what they find, and must never find a real store.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { say, step } from './progress.mjs';
import { runOrFail } from './services/commands';
import { Interruption } from './services/interruption';
import { explain } from './services/start-failure';
import { type ThrowAwayServices, withThrowAwayServices } from './services/throw-away';

const ROOT = join(__dirname, '..');
const TEMPLATE = 'haat_test_template';

async function main(): Promise<number> {
  try {
    return await withThrowAwayServices(async (services) => {
      await prepareTemplate(services);
      return await runJest(services);
    });
  } catch (error) {
    if (error instanceof Interruption) return error.exitCode;
    say(explain(error));
    return 1;
  }
}

/** Migrated once: a test file gets its database as a copy, which takes a fraction of the time. */
async function prepareTemplate({ postgres, redis, mail, supervisor }: ThrowAwayServices): Promise<void> {
  const env = {
    ...strippedEnvironment(),
    HAAT_MODE: 'test',
    DATABASE_URL: postgres.urlOf(TEMPLATE),
    REDIS_URL: redis.url,
    SMTP_URL: mail.smtpUrl,
    APP_SECRET: randomBytes(32).toString('base64url'),
  };
  await step('migrating the template database', async () => {
    await postgres.createDatabase(TEMPLATE);
    const command = [join(ROOT, 'dist', 'cli.js'), 'migrate'];
    await runOrFail('The migration', process.execPath, command, { env, cwd: ROOT, signal: supervisor.signal });
  });
}

async function runJest({ postgres, redis, mail, supervisor }: ThrowAwayServices): Promise<number> {
  const { exitCode } = await supervisor.runToEnd({
    name: 'jest',
    command: process.execPath,
    args: [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
    cwd: ROOT,
    env: {
      ...strippedEnvironment(),
      HAAT_TEST_ADMIN_URL: postgres.urlOf('postgres'),
      HAAT_TEST_TEMPLATE: TEMPLATE,
      HAAT_TEST_REDIS_URL: redis.url,
      HAAT_TEST_REDIS_BINARY: redis.binary,
      HAAT_TEST_SMTP_URL: mail.smtpUrl,
      HAAT_TEST_MAIL_URL: mail.webUrl,
    },
  });
  return exitCode;
}

/** Settings of a real store in the shell of whoever runs the tests must not leak into them. */
function strippedEnvironment(): NodeJS.ProcessEnv {
  const foreign = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'APP_SECRET', 'PORT', 'WORKER_PORT', 'HOST', 'PUBLIC_URL'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.includes(name)));
}

void main().then((exitCode) => process.exit(exitCode));
