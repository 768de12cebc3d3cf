import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Charge, Entry, Refund } from '../../gateway/change';
import type { FaultSettings } from '../../gateway/faults';
import { freePort } from '../../scripts/services/ports';
import { dieWithTests } from './children';
import { ROOT } from './program';
import { eventually, within } from './waiting';

const LONGEST_START_MS = 45_000;
const LONGEST_STOP_MS = 10_000;

export interface GatewayAnswer<Body> {
  status: number;
  body: Body;
}

/** The sandbox payment gateway in a process of its own, that the test may stop, kill, start and spoil. */
export class SandboxGateway {
  readonly key = randomBytes(24).toString('base64url');
  readonly webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
  readonly ledgerFile: string;
  private server: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly webhookUrl: string,
    private readonly folder: string,
  ) {
    this.ledgerFile = join(folder, 'ledger.jsonl');
  }

  /** One with an empty ledger, which tells this address what happens. */
  static async open(webhookUrl: string): Promise<SandboxGateway> {
    const folder = mkdtempSync(join(tmpdir(), 'haat-gateway-'));
    const gateway = new SandboxGateway(await freePort(), webhookUrl, folder);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the program has to know of it. */
  get env(): Record<string, string> {
    return {
      SANDBOX_GATEWAY_URL: this.url,
      SANDBOX_GATEWAY_KEY: this.key,
      SANDBOX_WEBHOOK_SECRET: this.webhookSecret,
    };
  }

  /** Again at the same port and on its data, when it was stopped. Nothing happens when it runs already. */
  async start(): Promise<void> {
    if (this.server) return;
    const server = spawn(process.execPath, ['--require', 'tsx/cjs', join(ROOT, 'gateway/main.ts')], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(this.port),
        SANDBOX_GATEWAY_KEY: this.key,
        SANDBOX_WEBHOOK_SECRET: this.webhookSecret,
        SANDBOX_WEBHOOK_URL: this.webhookUrl,
        SANDBOX_LEDGER_FILE: this.ledgerFile,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.server = server;
    dieWithTests(server);
    await eventually('the gateway answers', () => this.isReady(server), { withinMs: LONGEST_START_MS });
  }

  /** Ends it as a deploy does. Fails unless it ends in time and says that all is well. */
  async stop(): Promise<void> {
    const server = this.takeServer();
    if (!server) return;
    const gone = once(server, 'exit');
    // One that does not listen to it can still be continued and asked.
    server.kill('SIGCONT');
    server.kill('SIGTERM');
    await within(LONGEST_STOP_MS, 'the end of the gateway', gone);
    if (server.exitCode !== 0)
      throw new Error(`The gateway ended with ${String(server.exitCode ?? server.signalCode)}`);
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const server = this.takeServer();
    if (!server) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Killed, and there again with what it had written. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** `SIGSTOP` makes a gateway that takes connections and answers none, until `SIGCONT`. */
  signal(signal: NodeJS.Signals): void {
    if (!this.server) throw new Error('The gateway does not run');
    this.server.kill(signal);
  }

  /** However it was left; its data go too. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What an accountant would read; `gateway/change.ts` says which entries are money. */
  async ledger(): Promise<Entry[]> {
    return (await this.get<{ entries: Entry[] }>('/ledger')).body.entries;
  }

  /** Every charge that moved something or put it aside, as it stands now. */
  async charges(): Promise<Charge[]> {
    const ids = new Set((await this.ledger()).map(({ charge }) => charge));
    return Promise.all([...ids].map(async (id) => (await this.get<Charge>(`/charges/${id}`)).body));
  }

  /** The charge that was made with this key, if there is one; a declined one, too. */
  charge(key: string): Promise<Charge | null> {
    return this.find(`/charges?key=${encodeURIComponent(key)}`);
  }

  refund(key: string): Promise<Refund | null> {
    return this.find(`/refunds?key=${encodeURIComponent(key)}`);
  }

  /** What is left out stays as it is. Everything is forgotten when the gateway ends. */
  async faults(changes: Partial<FaultSettings> & { seed?: number }): Promise<void> {
    const { status, body } = await this.post('/faults', changes);
    if (status !== 200) throw new Error(`The gateway refuses these faults: ${JSON.stringify(body)}`);
  }

  get<Body>(path: string, headers?: Record<string, string>): Promise<GatewayAnswer<Body>> {
    return this.send('GET', path, { headers });
  }

  /** As the program would call it. */
  post<Body>(path: string, body?: object, key?: string): Promise<GatewayAnswer<Body>> {
    return this.send('POST', path, { body, headers: key === undefined ? {} : { 'idempotency-key': key } });
  }

  private async find<Body>(path: string): Promise<Body | null> {
    const { status, body } = await this.get<Body>(path);
    return status === 404 ? null : body;
  }

  private async send<Body>(
    method: string,
    path: string,
    { body, headers = {} }: { body?: object | undefined; headers?: Record<string, string> | undefined },
  ): Promise<GatewayAnswer<Body>> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  private takeServer(): ChildProcess | null {
    const { server } = this;
    this.server = null;
    return server && server.exitCode === null && server.signalCode === null ? server : null;
  }

  private async isReady(server: ChildProcess): Promise<boolean> {
    if (server.exitCode !== null) throw new Error(`The gateway ended with ${server.exitCode} at its start`);
    const answer = await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }
}
