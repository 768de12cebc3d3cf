import { spawn } from 'node:child_process';
import { StartFailure } from './start-failure';

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  /** Ends the command early. */
  signal?: AbortSignal;
}

export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a short command to its end and keeps what it says; how it ended is for the caller to judge. */
export function run(command: string, args: string[], { user, ...options }: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
    const result: CommandResult = { exitCode: 1, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...result, exitCode: code ?? 1 }));
  });
}

/** The same for a command that has to succeed: else what it said is the reason given. */
export async function runOrFail(
  what: string,
  command: string,
  args: string[],
  options: CommandOptions,
): Promise<string> {
  const { exitCode, stdout, stderr } = await run(command, args, options);
  if (exitCode !== 0)
    throw new StartFailure(`${what} failed (exit code ${exitCode}):\n${(stderr || stdout).trimEnd()}`);
  return stdout;
}
