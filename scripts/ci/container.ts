import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommandResult } from '../services/commands';
import { StartFailure } from '../services/start-failure';
import type { Image } from './image';

/** Whom the official Node images call `node`. Only root can become somebody else; others stay who they are. */
const NODE_USER = { uid: 1000, gid: 1000 };
const PROBE_EVERY_MS = 200;
const TAIL_LINES = 30;

export const containerUser = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? NODE_USER : undefined;

/** Starts processes the way a container engine would: in the image's folder, as its user, with no environment but its own. */
export class Container {
  private readonly path: string;

  constructor(
    private readonly image: Image,
    private readonly workshop: string,
    private readonly env: Record<string, string>,
  ) {
    if (image.user !== 'node')
      throw new StartFailure(`The image runs as ${image.user}; the rehearsal expects USER node.`);
    this.path = `${ownNode(workshop)}:/usr/local/bin:/usr/bin:/bin`;
  }

  with(env: Record<string, string>): Container {
    return new Container(this.image, this.workshop, { ...this.env, ...env });
  }

  /** `docker run --rm --interactive image <command>` */
  async runToEnd(command: string[], input = ''): Promise<CommandResult> {
    const [program = '', ...args] = command;
    const options = { cwd: this.image.directory, env: this.environment, ...containerUser() };
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { ...options, stdio: 'pipe' });
      const result: CommandResult = { exitCode: 1, stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ ...result, exitCode: code ?? 1 });
      });
      // A command that does not read may be gone before it could.
      child.stdin.on('error', () => undefined).end(input);
    });
  }

  async runOrFail(command: string[], input = ''): Promise<string> {
    const { exitCode, stdout, stderr } = await this.runToEnd(command, input);
    if (exitCode !== 0) {
      throw new StartFailure(`${command.join(' ')} ended with ${exitCode}:\n${(stderr || stdout).trimEnd()}`);
    }
    return stdout;
  }

  /** `docker run --detach image <command>` */
  launch(name: string, command: string[]): RunningProcess {
    const [program = '', ...args] = command;
    const logFile = join(this.workshop, `${name}.log`);
    const log = openSync(logFile, 'a');
    const options = { cwd: this.image.directory, env: this.environment, ...containerUser() };
    const child = spawn(program, args, { ...options, stdio: ['ignore', log, log] });
    closeSync(log);
    return new RunningProcess(name, child, logFile);
  }

  /** What `docker ps` would call healthy. */
  async untilHealthy(running: RunningProcess, limitMs: number): Promise<void> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const { exitCode, stderr } = await this.runToEnd(this.image.healthCheck);
      if (running.exit !== undefined) throw new StartFailure(running.story(`ended at once (${running.exit})`));
      if (exitCode === 0) return;
      if (Date.now() > deadline)
        throw new StartFailure(running.story(`is not healthy after ${limitMs / 1000} s: ${stderr.trim()}`));
      await delay(PROBE_EVERY_MS);
    }
  }

  private get environment(): NodeJS.ProcessEnv {
    return { PATH: this.path, ...this.image.env, ...this.env };
  }
}

export class RunningProcess {
  exit: string | undefined;
  private readonly ended: Promise<void>;

  constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {
    const killIt = (): void => void child.kill('SIGKILL');
    // Whatever happens to the rehearsal, nothing of it stays behind.
    process.once('exit', killIt);
    this.ended = new Promise((resolve) => {
      const settle = (how: string): void => {
        this.exit ??= how;
        process.off('exit', killIt);
        resolve();
      };
      child.once('exit', (code, signal) => settle(signal ?? `exit code ${code ?? 'unknown'}`));
      child.once('error', (error) => settle(error.message));
    });
  }

  /** The numeric user that the kernel knows it by; undefined where there is no /proc. */
  get uid(): number | undefined {
    if (process.platform !== 'linux') return undefined;
    return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8'))?.[1]);
  }

  /** `docker stop`: the image's signal, and then it has to go by itself. */
  async stop(signal: string, limitMs: number): Promise<number> {
    const askedAt = performance.now();
    this.child.kill(signal as NodeJS.Signals);
    await Promise.race([this.ended, delay(limitMs, undefined, { ref: false })]);
    if (this.exit !== 'exit code 0')
      throw new StartFailure(this.story(this.exit ?? `still runs ${limitMs / 1000} s after ${signal}`));
    return performance.now() - askedAt;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  story(what: string): string {
    const tail = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES);
    return [`${this.name} ${what}. The end of its log:`, ...tail.map((line) => `    ${line}`)].join('\n');
  }
}

/** A copy that the image's user may run, wherever the machine keeps its own (root's home, for one). */
function ownNode(workshop: string): string {
  const program = join(workshop, 'bin', 'node');
  mkdirSync(dirname(program), { recursive: true });
  cpSync(process.execPath, program, { force: false });
  chmodSync(program, 0o755);
  return dirname(program);
}
