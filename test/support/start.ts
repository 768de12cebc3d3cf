import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../scripts/services/ports';
import { assertInvariants, eventsAreDelivered } from '../contract/invariants';
import { dieWithTests } from './children';
import { Client } from './client';
import { Contract } from './contract';
import { TestDatabase } from './database';
import { SandboxGateway } from './gateway';
import type { OpenApiDocument } from './openapi';
import { OwnPostgres } from './own-postgres';
import { Program, ROOT } from './program';
import { OwnRedis, redisDatabase } from './redis';
import { setting } from './settings';
import type { TcpProxy } from './tcp-proxy';
import { eventually } from './waiting';

export interface Options {
  /** How many API processes; they share everything. */
  apis?: number;
  worker?: boolean;
  /** A Redis server of its own, which the test may stop. */
  ownRedis?: boolean;
  /** A PostgreSQL server of its own, which the test may kill. */
  ownPostgres?: boolean;
  /** A sandbox payment gateway of its own, which tells the first API process what happens. */
  gateway?: boolean;
  /** Settings on top of those of test mode. */
  env?: Record<string, string>;
  /** Between the program and PostgreSQL; the test itself goes past it. */
  databaseProxy?: TcpProxy;
  /** For tests that leave events undelivered on purpose. */
  leavesEvents?: boolean;
}

/**
 * The whole program for one test file, on a database and a Redis number of its own: call it once, at the top of the
 * `describe`. What it returns can be used from `beforeAll` on. At the end every process must stop cleanly, and the
 * invariants of the store must hold whatever the tests have done.
 */
export function useHaat(options: Options = {}): Haat {
  const haat = new Haat(options);
  beforeAll(() => haat.start());
  afterAll(() => haat.stop());
  return haat;
}

export class Haat {
  readonly secret = randomBytes(32).toString('base64url');
  /** Where its processes keep files. */
  readonly files = mkdtempSync(join(tmpdir(), 'haat-files-'));
  apis: Program[] = [];
  private started?: {
    database: TestDatabase;
    databaseUrl: string;
    redisUrl: string;
    contract: Contract;
    publicUrl: string;
    worker: Program | null;
  };
  private readonly moreWorkers: Program[] = [];
  private redis: OwnRedis | null = null;
  private postgres: OwnPostgres | null = null;
  private ownGateway: SandboxGateway | null = null;
  private runs = false;

  constructor(private readonly options: Options) {}

  get database(): TestDatabase {
    return this.parts.database;
  }

  get contract(): Contract {
    return this.parts.contract;
  }

  get worker(): Program {
    if (!this.parts.worker) throw new Error('This program was started without a worker');
    return this.parts.worker;
  }

  get ownRedis(): OwnRedis {
    if (!this.redis) throw new Error('This program was started without a Redis of its own');
    return this.redis;
  }

  get ownPostgres(): OwnPostgres {
    if (!this.postgres) throw new Error('This program was started without a PostgreSQL of its own');
    return this.postgres;
  }

  get gateway(): SandboxGateway {
    if (!this.ownGateway) throw new Error('This program was started without a gateway');
    return this.ownGateway;
  }

  get publicUrl(): string {
    return this.parts.publicUrl;
  }

  /** Nobody in particular, at one of the API processes. */
  client(index = 0): Client {
    return new Client(this.api(index).url, this.contract);
  }

  api(index = 0): Program {
    const api = this.apis[index];
    if (!api) throw new Error(`There is no API number ${index}`);
    return api;
  }

  async start(): Promise<void> {
    await this.startAll();
    this.runs = true;
  }

  private async startAll(): Promise<void> {
    if (this.options.ownRedis) this.redis = await OwnRedis.open();
    if (this.options.ownPostgres) this.postgres = await OwnPostgres.open();
    const [database, redisUrl] = await Promise.all([
      this.postgres ? TestDatabase.create(null, this.postgres.adminUrl) : TestDatabase.create(),
      this.redis?.url ?? redisDatabase(),
    ]);
    const ports = await Promise.all(Array.from({ length: this.options.apis ?? 1 }, () => freePort()));
    const publicUrl = `http://localhost:${ports[0] ?? 0}`;
    const databaseUrl = (await this.options.databaseProxy?.before(database.url)) ?? database.url;
    this.started = { database, databaseUrl, redisUrl, publicUrl, contract: new Contract(EMPTY_DOCUMENT), worker: null };
    if (this.postgres) await this.command(['migrate']);
    if (this.options.gateway)
      this.ownGateway = await SandboxGateway.open(`http://127.0.0.1:${ports[0] ?? 0}${WEBHOOK_PATH}`);
    this.apis = ports.map((port) => this.program('main.js', port));
    const worker = this.options.worker ? this.program('worker.js', await freePort()) : null;
    await Promise.all([...this.apis, ...(worker ? [worker] : [])].map((program) => program.ready()));
    const document = (await (await fetch(`${this.api().url}/openapi.json`)).json()) as OpenApiDocument;
    this.started = { ...this.started, contract: new Contract(document), worker };
  }

  async stop(): Promise<void> {
    if (!this.started) return;
    const { database, worker } = this.started;
    try {
      // What did start of a program that did not start whole is ended below, with nothing to assert.
      if (!this.runs) return;
      if (worker?.runs && !this.options.leavesEvents) {
        await eventually('every event is delivered', () => eventsAreDelivered(database), { withinMs: 30_000 });
      }
      await Promise.all(this.programs().map((program) => program.stop()));
      await this.ownGateway?.stop();
      await assertInvariants(database);
    } finally {
      await Promise.all(this.programs().map((program) => program.kill()));
      await this.ownGateway?.remove();
      await this.redis?.stop();
      this.options.databaseProxy?.close();
      await database.drop();
      await this.postgres?.close();
      rmSync(this.files, { recursive: true, force: true });
    }
  }

  /** Another worker, in the place of one that was stopped or killed. */
  async restartWorker(): Promise<Program> {
    const worker = this.program('worker.js', await freePort());
    this.parts.worker = worker;
    return worker.ready();
  }

  /** Another API process, at the port of one that was stopped or killed. */
  async restartApi(index = 0): Promise<Program> {
    const api = this.program('main.js', this.api(index).port);
    this.apis[index] = api;
    return api.ready();
  }

  /** Another API process, beside those that run. */
  async addApi(env: Record<string, string> = {}): Promise<Program> {
    const api = await this.program('main.js', await freePort(), env).ready();
    this.apis.push(api);
    return api;
  }

  /** Another worker, beside the one that runs. */
  async addWorker(env: Record<string, string> = {}): Promise<Program> {
    const worker = await this.program('worker.js', await freePort(), env).ready();
    this.moreWorkers.push(worker);
    return worker;
  }

  /** Runs `node dist/cli.js …` against this database; fails unless it succeeds. */
  async command(args: readonly string[], input = ''): Promise<string> {
    const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), ...args], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', ...this.env() },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    dieWithTests(child);
    child.stdin.end(input);
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (child.exitCode !== 0)
      throw new Error(`cli.js ${args.join(' ')} ended with ${String(child.exitCode)}:\n${complained}`);
    return said;
  }

  /** The environment of every process of this program. */
  env(): Record<string, string> {
    const { databaseUrl, redisUrl, publicUrl } = this.parts;
    return {
      HAAT_MODE: 'test',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      SMTP_URL: setting('smtpUrl'),
      APP_SECRET: this.secret,
      PUBLIC_URL: publicUrl,
      LOG_LEVEL: 'info',
      STORAGE_PATH: this.files,
      // Enough for two API processes, a worker and the test itself, many times over, below what PostgreSQL takes.
      DATABASE_POOL_SIZE: '10',
      ...this.ownGateway?.env,
      ...this.options.env,
    };
  }

  private programs(): Program[] {
    const worker = this.started?.worker;
    return [...this.apis, ...(worker ? [worker] : []), ...this.moreWorkers];
  }

  private get parts(): NonNullable<typeof this.started> {
    if (!this.started) throw new Error('Not started yet: use it in hooks and tests, not in `describe`');
    return this.started;
  }

  private program(file: 'main.js' | 'worker.js', port: number, env: Record<string, string> = {}): Program {
    const name = file === 'main.js' ? 'PORT' : 'WORKER_PORT';
    return new Program(file, port, { ...this.env(), ...env, [name]: String(port) });
  }
}

/** Where the program hears of the sandbox gateway. */
const WEBHOOK_PATH = '/v1/payments/webhooks/sandbox';

/** Until the program has told what it serves. */
const EMPTY_DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  servers: [],
  paths: {},
  components: { schemas: {}, securitySchemes: {} },
};
