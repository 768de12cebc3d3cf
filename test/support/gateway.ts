import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/services/ports';
import type { Charge, Entry } from '../../gateway/books';
import type { Faults } from '../../gateway/faults';
import { dieWithTests } from './children';
import { ROOT } from './program';
import { eventually } from './waiting';

/** The sandbox gateway, in a process of its own, that the test may stop, kill, start again and spoil. */
export class SandboxGateway {
  private readonly folder = mkdtempSync(join(tmpdir(), 'haat-gateway-'));
  private readonly key = randomBytes(24).toString('base64url');
  readonly webhookSecret = `whsec_${randomBytes(24).toString('base64')}`;
  private server: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly webhookUrl: string,
  ) {}

  static async open(webhookUrl: string): Promise<SandboxGateway> {
    const gateway = new SandboxGateway(await freePort(), webhookUrl);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the program needs to know of it. */
  get env(): Record<string, string> {
    return {
      SANDBOX_GATEWAY_URL: this.url,
      SANDBOX_GATEWAY_KEY: this.key,
      SANDBOX_WEBHOOK_SECRET: this.webhookSecret,
    };
  }

  get runs(): boolean {
    return this.server !== null && this.server.exitCode === null && this.server.signalCode === null;
  }

  /** On the data of its last run. Nothing happens when it runs already. */
  async start(): Promise<void> {
    if (this.runs) return;
    this.server = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'gateway', 'main.ts')], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        ...this.env,
        PORT: String(this.port),
        SANDBOX_WEBHOOK_URL: this.webhookUrl,
        SANDBOX_LEDGER_FILE: join(this.folder, 'ledger.jsonl'),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    dieWithTests(this.server);
    await eventually('the gateway answers', () => this.isUp(), { withinMs: 30_000 });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { server } = this;
    if (!server || !this.runs) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    // A process that was stopped hears nothing but this.
    if (signal === 'SIGTERM') server.kill('SIGCONT');
    await gone;
  }

  kill(): Promise<void> {
    return this.stop('SIGKILL');
  }

  signal(signal: NodeJS.Signals): void {
    this.server?.kill(signal);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async faults(faults: Partial<Faults> & { seed?: number }): Promise<void> {
    await this.ask('/faults', { method: 'POST', body: JSON.stringify(faults) });
  }

  async ledger(): Promise<Entry[]> {
    return (await this.ask<{ entries: Entry[] }>('/ledger')).entries;
  }

  async chargeOf(paymentId: string): Promise<Charge> {
    return this.ask<Charge>(`/charges?key=${paymentId}`);
  }

  async post<T>(path: string, key: string, body: object = {}): Promise<T> {
    return this.ask<T>(path, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) });
  }

  private async ask<T>(path: string, { headers, ...init }: RequestInit = {}): Promise<T> {
    const all = {
      authorization: `Bearer ${this.key}`,
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
      ...(headers as Record<string, string> | undefined),
    };
    const answer = await fetch(`${this.url}${path}`, { ...init, headers: all, signal: AbortSignal.timeout(15_000) });
    const body = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`The gateway answers ${answer.status}: ${JSON.stringify(body)}`);
    return body;
  }

  private async isUp(): Promise<boolean> {
    if (!this.runs) throw new Error('The gateway did not start');
    const answer = await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }
}
