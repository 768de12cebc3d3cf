import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Child, type ChildSpec, type End } from './child';
import { end, sweepGroupOf } from './ending';
import { identityOf } from './process-identity';
import { RunDirectory } from './run-directory';
import { messageOf, StartFailure } from './start-failure';
import type { StateFolder } from './state-folder';

export interface SupervisorOptions {
  folder: StateFolder;
  /** Start a child again that ends unbidden? */
  restart: boolean;
  report: (line: string) => void;
  /** Is the folder deleted once everything has ended? */
  throwAway?: boolean;
}

export interface Supervised {
  readonly name: string;
  /** Of its present run: a child that was started again has another one. */
  readonly pid: number;
  readonly logFile: string;
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 15_000;
/** A child that lived this long was well: its next death is a first one again. */
const STEADY_MS = 10_000;
const FIRST_PAUSE_MS = 100;
/** Short enough for a child to be back within five seconds, however often it was killed before. */
const LONGEST_PAUSE_MS = 1_500;

/** Starts processes, keeps them running, and ends them all in the opposite order; even if it is killed itself. */
export class Supervisor {
  private readonly children: SupervisedChild[] = [];
  private readonly closing = new AbortController();

  private constructor(
    private readonly options: SupervisorOptions,
    private readonly runDirectory: RunDirectory,
    private readonly watchdog: ChildProcess,
  ) {}

  static async open(options: SupervisorOptions): Promise<Supervisor> {
    const runDirectory = await RunDirectory.claim(options.folder.run);
    return new Supervisor(options, runDirectory, startWatchdog(options));
  }

  /** Aborted as soon as everything is to end: one-off commands should end with it. */
  get signal(): AbortSignal {
    return this.closing.signal;
  }

  /** Starts a service, and comes back when it is ready. */
  async start(spec: ChildSpec): Promise<Supervised> {
    const child = this.add(spec);
    await child.start();
    return child;
  }

  /** Runs a command that has our terminal, to its end. Nothing that it started outlives it. */
  async runToEnd(spec: Omit<ChildSpec, 'isReady' | 'output'>): Promise<End> {
    return this.add({ ...spec, output: 'terminal' }).runToEnd();
  }

  private add(spec: ChildSpec): SupervisedChild {
    if (this.signal.aborted)
      throw new StartFailure(`${spec.name} is not started any more: everything is being stopped.`);
    mkdirSync(this.options.folder.logs, { recursive: true });
    const logFile = join(this.options.folder.logs, `${spec.name}.log`);
    const child = new SupervisedChild(spec, logFile, this.children.length, this.runDirectory, this.options);
    this.children.push(child);
    return child;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.runDirectory.announceStopping();
    for (const child of [...this.children].reverse()) await child.stop();
    this.runDirectory.release();
    this.watchdog.stdin?.end();
  }
}

/** One name, and run after run of it. */
class SupervisedChild implements Supervised {
  private current: Child | undefined;
  private launching: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly spec: ChildSpec,
    readonly logFile: string,
    private readonly turn: number,
    private readonly runDirectory: RunDirectory,
    private readonly options: Pick<SupervisorOptions, 'restart' | 'report'>,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number {
    return this.current?.identity.pid ?? 0;
  }

  async start(): Promise<void> {
    const child = await this.launch();
    await child.untilReady();
    if (this.options.restart) void this.keepRunning(child);
  }

  async runToEnd(): Promise<End> {
    const child = await this.launch();
    const ending = await child.ended;
    sweepGroupOf(child.identity.pid);
    this.runDirectory.forget({ name: this.name, pid: child.identity.pid });
    return ending;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    // One that is just being launched would slip through otherwise.
    await this.launching.catch(() => undefined);
    if (this.current === undefined) return;
    await end({ ...this.current.identity, ...this.manner });
    this.runDirectory.forget({ name: this.name, pid: this.pid });
  }

  private async launch(): Promise<Child> {
    const launching = Child.launch(this.spec, this.logFile);
    this.launching = launching;
    this.current = await launching;
    this.runDirectory.record({ name: this.name, turn: this.turn, ...this.current.identity, ...this.manner });
    return this.current;
  }

  private async keepRunning(first: Child): Promise<void> {
    let quickDeaths = 0;
    for (let child = first; ;) {
      const { how, livedMs } = await child.ended;
      if (this.isStopping()) return;
      quickDeaths = livedMs < STEADY_MS ? quickDeaths + 1 : 0;
      this.runDirectory.forget({ name: this.name, pid: child.identity.pid });
      const hint = quickDeaths > 2 ? `, see ${this.logFile}` : '';
      this.options.report(`${this.name} ended (${how}); starting it again${hint}`);
      await delay(Math.min(FIRST_PAUSE_MS * 2 ** quickDeaths, LONGEST_PAUSE_MS));
      if (this.isStopping()) return;
      child = await this.relaunch(child);
    }
  }

  /** A child that runs but is not ready is left alone: it may be waiting for another one that is coming back. */
  private async relaunch(previous: Child): Promise<Child> {
    try {
      const child = await this.launch();
      void child.untilReady().then(
        () => this.options.report(`${this.name} is back`),
        () => undefined,
      );
      return child;
    } catch (error) {
      this.options.report(messageOf(error));
      return previous;
    }
  }

  /** A call, because the compiler cannot know that `stop()` may be called during a wait. */
  private isStopping(): boolean {
    return this.stopping;
  }

  private get manner(): { stopSignal: NodeJS.Signals; stopLimitMs: number } {
    return { stopSignal: this.spec.stopSignal ?? 'SIGTERM', stopLimitMs: this.spec.stopLimitMs ?? STOP_LIMIT_MS };
  }
}

function startWatchdog({ folder, throwAway = false }: SupervisorOptions): ChildProcess {
  const { pid, birth } = identityOf(process.pid) ?? { pid: process.pid, birth: '' };
  const script = join(__dirname, 'watchdog.ts');
  const args = [script, folder.path, String(pid), birth, ...(throwAway ? ['throw-away'] : [])];
  const watchdog = spawn(process.execPath, ['--import', pathToFileURL(require.resolve('tsx')).href, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  return watchdog;
}
