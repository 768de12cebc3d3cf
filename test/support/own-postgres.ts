import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../scripts/services/ports';
import { type PostgresServer, startPostgres } from '../../scripts/services/postgres';
import { makeStateFolder, removeStateFolder, type StateFolder, stateFolder } from '../../scripts/services/state-folder';
import { Supervisor } from '../../scripts/services/supervisor';
import { eventually } from './waiting';

const LONGEST_RECOVERY_MS = 60_000;

/** A PostgreSQL that the test may kill and hold up: durable, and started again on its data whenever it dies. */
export class OwnPostgres {
  private held: number[] = [];

  private constructor(
    private readonly supervisor: Supervisor,
    private readonly server: PostgresServer,
    private readonly folder: StateFolder,
  ) {}

  static async open(): Promise<OwnPostgres> {
    const folder = stateFolder(mkdtempSync(join(tmpdir(), 'haat-postgres-')));
    makeStateFolder(folder);
    const supervisor = await Supervisor.open({ folder, restart: true, throwAway: true, report: () => undefined });
    const server = await startPostgres(supervisor, { home: folder.postgres, port: await freePort() });
    return new OwnPostgres(supervisor, server, folder);
  }

  /** A superuser's URL of the database `postgres`. */
  get adminUrl(): string {
    return this.server.urlOf('postgres');
  }

  /** As a power cut does; comes back when it has recovered what was committed. */
  async kill(): Promise<void> {
    const { pid } = this.server;
    process.kill(pid, 'SIGKILL');
    await eventually('PostgreSQL is back', async () => this.server.pid !== pid && (await this.answers()), {
      withinMs: LONGEST_RECOVERY_MS,
    });
  }

  /** Takes connections and does nothing any more, until `resume`: all its processes, as each session is one. */
  async pause(): Promise<void> {
    const { rows } = await this.ask('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    this.held = [this.server.pid, ...rows.map(({ pid }) => Number(pid))];
    signalAll(this.held, 'SIGSTOP');
  }

  resume(): void {
    signalAll(this.held, 'SIGCONT');
    this.held = [];
  }

  async close(): Promise<void> {
    this.resume();
    await this.supervisor.close();
    removeStateFolder(this.folder);
  }

  private answers(): Promise<boolean> {
    return this.ask('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  private async ask(sql: string): Promise<{ rows: Record<string, unknown>[] }> {
    const client = new Client({ connectionString: this.adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

/** Of those that live still. */
function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // A session that ended meanwhile.
    }
  }
}
