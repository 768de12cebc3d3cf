// `npm test [-- jest arguments]`: services of its own on free ports, a migrated template of the database, then Jest.
// DATABASE_URL and REDIS_URL are not looked at: tests empty what they find, and must never find a real store.
import { join } from 'node:path';
import { say } from './progress.mjs';
import { Interruption } from './services/interruption';
import { createMigratedDatabase, strippedEnvironment } from './services/migrated-database';
import { explain } from './services/start-failure';
import { type ThrowAwayServices, withThrowAwayServices } from './services/throw-away';

const ROOT = join(__dirname, '..');
const TEMPLATE = 'haat_test_template';

async function main(): Promise<number> {
  try {
    return await withThrowAwayServices(async (services) => {
      // Migrated once: a test file gets its database as a copy, which takes a fraction of the time.
      await createMigratedDatabase(services, TEMPLATE);
      return await runJest(services);
    });
  } catch (error) {
    if (error instanceof Interruption) return error.exitCode;
    say(explain(error));
    return 1;
  }
}

async function runJest({ postgres, redis, mail, supervisor }: ThrowAwayServices): Promise<number> {
  const { exitCode } = await supervisor.runToEnd({
    name: 'jest',
    command: process.execPath,
    args: [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...jestArguments(process.argv.slice(2))],
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

/** The tests that need a browser, or minutes, run when they are asked for. */
const jestArguments = (given: readonly string[]): string[] =>
  given.includes('--selectProjects') ? [...given] : [...given, '--selectProjects', 'pure', 'program'];

void main().then((exitCode) => process.exit(exitCode));
