import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step } from '../../scripts/progress.mjs';
import { runOrFail } from '../../scripts/services/commands';
import { findProgram, installProgram, thisMachine, type WantedProgram } from '../../scripts/services/system-packages';

/** Where packages put it, for each version of theirs a folder. */
const FOLDERS_OF_VERSIONS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr'];
const IS_VERSION = /^(?:\d+|postgresql(?:@\d+)?|libpq|pgsql-\d+)$/;

/** What a script is run with. */
export interface PgbenchRun {
  program: string;
  databaseUrl: string;
  script: string;
  clients: number;
  seconds: number;
  variables: Record<string, string | number>;
}

export interface PgbenchResult {
  perSecond: number;
  meanMs: number;
}

/** On Debian, and where it is split off, it comes with the server or with what is contributed to it. */
const PGBENCH: WantedProgram = {
  find: ({ path }) => findProgram(['pgbench'], [path, ...foldersOfVersions()].join(delimiter)),
  packages: {
    'apt-get': ['postgresql-contrib', 'postgresql'],
    dnf: ['postgresql-contrib'],
    yum: ['postgresql-contrib'],
    apk: ['postgresql18-contrib', 'postgresql17-contrib', 'postgresql-contrib'],
    pacman: ['postgresql'],
    zypper: ['postgresql-contrib'],
    brew: ['postgresql@18', 'postgresql@17'],
  },
};

/**
 * Where it is, or undefined where it is not and cannot be installed without asking somebody. Any version that is not
 * much older than the server will do: it speaks the same protocol.
 */
export async function providePgbench(signal: AbortSignal): Promise<string | undefined> {
  const found = PGBENCH.find(thisMachine());
  if (found !== undefined) return found;
  return step('installing pgbench with the system’s package manager', async () => {
    return (await installProgram(PGBENCH, { signal })).found;
  });
}

const foldersOfVersions = (): string[] =>
  FOLDERS_OF_VERSIONS.flatMap((folder) =>
    foldersIn(folder)
      .filter((name) => IS_VERSION.test(name))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => join(folder, name, 'bin')),
  );

export async function runPgbench({
  program,
  databaseUrl,
  script,
  clients,
  seconds,
  variables,
}: PgbenchRun): Promise<PgbenchResult> {
  const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const flags = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', script];
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const env = {
    PATH: process.env['PATH'],
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: pathname.slice(1),
  };
  const said = await runOrFail('pgbench', program, [...flags, ...defined], { env });
  return {
    perSecond: numberIn(said, /^tps = ([\d.]+)/m),
    meanMs: numberIn(said, /^latency average = ([\d.]+) ms/m),
  };
}

function numberIn(text: string, pattern: RegExp): number {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error(`pgbench said nothing of ${pattern.source}:\n${text}`);
  return Number(found);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
