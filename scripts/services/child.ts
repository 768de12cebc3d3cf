import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, type ProcessIdentity } from './process-identity';
import { StartFailure } from './start-failure';

export interface ChildSpec {
  name: string;
  command: string;
  args: string[];
  /** All that the process sees of the environment. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Whom it runs as, when that is not ourselves. */
  user?: { uid: number; gid: number } | undefined;
  /** One probe; a throw counts as "not yet". */
  isReady?: () => Promise<boolean>;
  readyLimitMs?: number;
  /** Where it writes: to its log file, or to the terminal for a command that a person watches. */
  output?: 'log' | 'terminal';
  stopSignal?: NodeJS.Signals;
  stopLimitMs?: number;
}

export interface End {
  /** The signal or the exit code, in words. */
  how: string;
  exitCode: number;
  livedMs: number;
}

const DEFAULT_READY_LIMIT_MS = 60_000;
const PROBE_EVERY_MS = 50;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const TAIL_LINES = 15;

/** One run of a child, from its start to its end. */
export class Child {
  readonly startedAt = Date.now();
  readonly ended: Promise<End>;
  private ending: string | undefined;

  private constructor(
    private readonly spec: ChildSpec,
    readonly identity: ProcessIdentity,
    process: ChildProcess,
    private readonly log: { file: string; from: number },
  ) {
    this.ended = new Promise((resolve) => {
      process.once('exit', (code, signal) => {
        this.ending = signal ?? `exit code ${code ?? 'unknown'}`;
        resolve({ how: this.ending, exitCode: code ?? 1, livedMs: Date.now() - this.startedAt });
      });
    });
  }

  /**
   * It leads a group of its own, so that Ctrl-C in the terminal reaches the supervisor alone, which then ends its
   * children in their order. It writes to its log file itself: nothing is lost, whoever dies first.
   */
  static async launch(spec: ChildSpec, logFile: string): Promise<Child> {
    const log = openLog(logFile);
    try {
      const child = spawn(spec.command, spec.args, {
        ...spec.user,
        cwd: spec.cwd,
        env: spec.env,
        detached: true,
        stdio: spec.output === 'terminal' ? 'inherit' : ['ignore', log.descriptor, log.descriptor],
      });
      const pid = await pidOf(child, spec);
      // A process that has ended in this very moment has no birth any more, and needs none: nobody will signal it.
      return new Child(spec, identityOf(pid) ?? { pid, birth: '' }, child, { file: logFile, from: log.size });
    } finally {
      closeSync(log.descriptor);
    }
  }

  async untilReady(): Promise<void> {
    const limitMs = this.spec.readyLimitMs ?? DEFAULT_READY_LIMIT_MS;
    const deadline = this.startedAt + limitMs;
    while (!(await this.isReady())) {
      if (!this.isRunning()) throw new StartFailure(this.story(`ended at once (${this.ending ?? ''})`));
      if (Date.now() > deadline) throw new StartFailure(this.story(`was not ready within ${limitMs / 1000} s`));
      await delay(PROBE_EVERY_MS);
    }
  }

  /** A process that has ended is not ready, even if somebody else answers on its port. */
  private async isReady(): Promise<boolean> {
    if (!this.isRunning()) return false;
    const ready = (await this.spec.isReady?.().catch(() => false)) ?? true;
    return ready && this.isRunning();
  }

  private isRunning(): boolean {
    return this.ending === undefined;
  }

  private story(what: string): string {
    const written = existsSync(this.log.file)
      ? readFileSync(this.log.file).subarray(this.log.from).toString('utf8')
      : '';
    const tail = written.trimEnd().split('\n').slice(-TAIL_LINES);
    return [`${this.spec.name} ${what}. The end of ${this.log.file}:`, ...tail.map((line) => `    ${line}`)].join('\n');
  }
}

function pidOf(child: ChildProcess, spec: ChildSpec): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new StartFailure(`${spec.name} could not be started: ${error.message}`));
    });
    child.once('spawn', () => {
      resolve(child.pid ?? 0);
    });
  });
}

/** Appends; the log of long ago is kept aside once, and then dropped. */
function openLog(file: string): { descriptor: number; size: number } {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.old`);
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, size: statSync(file).size };
}
