import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { interruptible } from './interruption';
import { type MailCatcher, startMailCatcher } from './mail-catcher';
import { freePort } from './ports';
import { type PostgresOptions, type PostgresServer, startPostgres } from './postgres';
import { startRedis } from './redis';
import { findRedis, installRedis } from './redis-binary';
import { makeStateFolder, removeStateFolder, type StateFolder, stateFolder } from './state-folder';
import { Supervisor } from './supervisor';

/** Services that live as long as one run of something: nothing of them is left afterwards. */
export interface ThrowAwayServices {
  postgres: PostgresServer;
  redis: { url: string; binary: string };
  mail: MailCatcher;
  /** Starts what else belongs to this run, and ends with it. */
  supervisor: Supervisor;
}

/** How the database server differs from one that is quick and forgets everything in a power cut. */
export type DatabaseWishes = Pick<PostgresOptions, 'durable' | 'settings'>;

/**
 * Ends and deletes what it started however `work` ends: well, badly, by Ctrl-C (an Interruption is thrown), and also
 * if this very process is killed.
 */
export async function withThrowAwayServices<Result>(
  work: (services: ThrowAwayServices) => Promise<Result>,
  database: DatabaseWishes = {},
): Promise<Result> {
  const folder = stateFolder(mkdtempSync(join(tmpdir(), 'haat-')));
  makeStateFolder(folder);
  return interruptible(async (interrupted) => {
    const supervisor = await Supervisor.open({ folder, restart: false, throwAway: true, report: () => undefined });
    try {
      return await Promise.race([openServices(supervisor, folder, database).then(work), interrupted]);
    } finally {
      await supervisor.close();
      removeStateFolder(folder);
    }
  });
}

async function openServices(
  supervisor: Supervisor,
  folder: StateFolder,
  database: DatabaseWishes,
): Promise<ThrowAwayServices> {
  const wishes: DatabaseWishes = { durable: false, ...database };
  const binary =
    findRedis() ??
    (await step('installing Redis with the system’s package manager', () =>
      installRedis({ signal: supervisor.signal }),
    ));
  const ports = { postgres: await freePort(), redis: await freePort(), smtp: await freePort(), web: await freePort() };
  const [postgres, redis, mail] = await step('starting PostgreSQL, Redis, a mail catcher', () =>
    Promise.all([
      startPostgres(supervisor, { home: folder.postgres, port: ports.postgres, maxConnections: 300, ...wishes }),
      // Many databases, so that whatever runs side by side can have one of its own.
      startRedis(supervisor, { binary, port: ports.redis, directory: folder.redis, durable: false, databases: 512 }),
      startMailCatcher(supervisor, { smtpPort: ports.smtp, webPort: ports.web, directory: folder.mail }),
    ]),
  );
  return { postgres, redis: { url: redis.url, binary }, mail, supervisor };
}
