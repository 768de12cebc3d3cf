import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dieWithTests } from './children';
import { eventually } from './waiting';

export const ROOT = join(__dirname, '../..');
// Two programs and their tests share two cores, and a loaded machine is slow to load files.
const LONGEST_START_MS = 45_000;
/** What an orchestrator grants before it kills. */
const LONGEST_STOP_MS = 30_000;
const KEPT_LINES = 20_000;
const WARNING = 40;

/** One line of a process's log. */
export interface LogLine {
  level: number;
  msg?: string;
  requestId?: string;
  [member: string]: unknown;
}

/** A process of the built program. */
export class Program {
  readonly log: LogLine[] = [];
  /** What it wrote that is not a line of its log, such as the reason why it did not start. */
  readonly other: string[] = [];
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(
    readonly file: string,
    readonly port: number,
    env: Record<string, string>,
  ) {
    this.child = spawn(process.execPath, [join(ROOT, 'dist', file)], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.child, 'close').then(() => undefined);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.keep(line));
    }
    dieWithTests(this.child);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.file} did not start`);
    return this.child.pid;
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async ready(): Promise<this> {
    await eventually(`${this.file} is ready`, () => this.isReady(), { withinMs: LONGEST_START_MS, everyMs: 20 });
    return this;
  }

  /** Ends it as a deploy does. Fails unless it ends by itself, in time, and says that all is well. */
  async stop(): Promise<void> {
    if (this.runs) this.signal('SIGTERM');
    await eventually(`${this.file} stops`, () => !this.runs, { withinMs: LONGEST_STOP_MS });
    await this.ended;
    if (this.child.exitCode !== 0) {
      throw new Error(
        `${this.file} ended with ${String(this.child.exitCode ?? this.child.signalCode)}:\n${this.tail()}`,
      );
    }
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its latest complaints, for the message of a failure. */
  tail(): string {
    const complaints = this.log.filter(({ level }) => level >= WARNING).map((line) => JSON.stringify(line));
    return [...complaints.slice(-20), ...this.other.slice(-20)].join('\n');
  }

  private async isReady(): Promise<boolean> {
    if (!this.runs) throw new Error(`${this.file} did not start:\n${this.tail()}`);
    const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }

  private keep(line: string): void {
    try {
      this.log.push(JSON.parse(line) as LogLine);
      if (this.log.length > KEPT_LINES) this.log.splice(0, KEPT_LINES / 2);
    } catch {
      this.other.push(line);
    }
  }
}
