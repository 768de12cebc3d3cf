import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../scripts/services/ports';
import { dieWithTests } from './children';
import { within } from './waiting';

const LONGEST_START_MS = 30_000;

/** Whoever signs in at the provider, as its claims describe them. */
export interface Claimant {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  /** Refuses to sign in. */
  deny?: boolean;
}

/** A provider of OpenID Connect, in a process of its own, that the test may stop, start and spoil. */
export class OpenidProvider {
  readonly redirectUri = 'https://shop.example/sign-in/acme';
  readonly clientSecret = 'a-secret-between-acme-and-haat';
  private port = 0;
  private server: ChildProcess | null = null;

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** As the program wants it in `OIDC_PROVIDERS`. */
  get settings(): object {
    const { issuer, clientSecret } = this;
    return { name: 'acme', title: 'Acme & Co', issuer, clientId: 'haat', clientSecret };
  }

  /** Again at the same port, when it was stopped. */
  async start(): Promise<void> {
    this.port ||= await freePort();
    const args = [String(this.port), this.redirectUri, this.clientSecret];
    const server = spawn(process.execPath, [join(__dirname, 'openid-provider.mjs'), ...args], {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    dieWithTests(server);
    this.server = server;
    if (server.stdout) await within(LONGEST_START_MS, 'the start of the provider', once(server.stdout, 'data'));
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Takes requests and answers none, until told otherwise. */
  silent(isSilent: boolean): Promise<void> {
    return this.tell({ isSilent });
  }

  /** Shows keys that did not sign what it gives. */
  showForeignKeys(showsForeignKeys: boolean): Promise<void> {
    return this.tell({ showsForeignKeys });
  }

  /** New keys in the place of the old ones, and another configuration. */
  renew(configuration: object): Promise<void> {
    return this.tell({ renewed: configuration });
  }

  /** What a browser comes back with that was sent to this address: the parameters of the page that it was led to. */
  async visit(authorizationUrl: string, claimant: Claimant): Promise<Record<string, string>> {
    const first = new URL(authorizationUrl);
    first.searchParams.set('login_hint', JSON.stringify(claimant));
    const cookies = new Map<string, string>();
    for (let url = first.href, steps = 0; steps < 10; steps++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (!location) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
      url = new URL(location, url).href;
      if (url.startsWith(this.redirectUri)) return Object.fromEntries(new URL(url).searchParams);
    }
    throw new Error('The provider leads in circles');
  }

  private async tell(message: object): Promise<void> {
    const { server } = this;
    if (!server) throw new Error('The provider does not run');
    const done = once(server, 'message');
    server.send(message);
    await done;
  }
}
