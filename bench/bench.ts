import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ThrowAwayServices } from '../scripts/services/throw-away';
import type { Wish } from './arguments';
import { emailOf } from './fill/people';
import { type Program, ROOT, startProgram } from './program';
import { PASSWORD, type Store } from './store';

/** What a workload has at hand. What it starts is ended for it, one workload after the other. */
export class Bench {
  private running: Program[] = [];

  constructor(
    readonly services: ThrowAwayServices,
    readonly store: Store,
    readonly wish: Wish,
    /** Where it was found, if there is one. */
    readonly pgbench: string | undefined,
  ) {}

  /** A process of the API as it is shipped. */
  api(env: NodeJS.ProcessEnv = {}): Promise<Program> {
    return this.start({
      name: 'api',
      args: [join(ROOT, 'dist', 'main.js')],
      env: { ...this.store.env, ...env },
      ready: '/health/ready',
    });
  }

  worker(): Promise<Program> {
    return this.start({
      name: 'worker',
      args: [join(ROOT, 'dist', 'worker.js')],
      env: this.store.env,
      ready: '/health/ready',
      portName: 'WORKER_PORT',
    });
  }

  /** The limits of reads, in a process of their own. */
  limit(): Promise<Program> {
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    return this.start({
      name: 'limit',
      args: ['--import', tsx, join(ROOT, 'bench', 'limit', 'server.ts')],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: this.store.databaseUrl,
        CURSOR_SECRET: this.store.secret,
      },
      ready: '/health',
    });
  }

  /** Signs a customer in; the token lives for ten minutes. */
  async signIn({ origin }: Program, customer: number): Promise<string> {
    const answer = await fetch(`${origin}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: emailOf(customer), password: PASSWORD }),
    });
    if (answer.status !== 200) throw new Error(`Not signed in: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { accessToken: string }).accessToken;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.running.map((program) => program.stop()));
    this.running = [];
  }

  private async start(spec: Parameters<typeof startProgram>[1]): Promise<Program> {
    const program = await startProgram(this.services.supervisor, spec);
    this.running.push(program);
    return program;
  }
}
