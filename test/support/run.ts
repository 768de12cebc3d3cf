import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { dieWithTests } from './children';
import { ROOT } from './program';

export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

interface Options {
  cwd?: string;
  env?: Record<string, string>;
}

/** Runs a command of this repository to its end and keeps what it said, whatever became of it. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: Options = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  dieWithTests(child);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, stdout, stderr };
}

export const runNode = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  run(process.execPath, args, { env });
