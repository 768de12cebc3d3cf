import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, LOOPBACK } from '../scripts/services/ports';
import { answersWith } from '../scripts/services/readiness';
import type { Supervised, Supervisor } from '../scripts/services/supervisor';

export const ROOT = join(__dirname, '..');

/** Ticks a second in /proc. */
const TICKS = 100;

/** A process that is measured. */
export interface Program {
  origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

interface ProgramSpec {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** What answers 200 once it serves. */
  ready: string;
  portName?: string;
}

/** Starts a process of Node on a port of its own. */
export async function startProgram(
  supervisor: Supervisor,
  { name, args, env, ready, portName = 'PORT' }: ProgramSpec,
): Promise<Program> {
  const port = await freePort();
  const origin = `http://${LOOPBACK}:${port}`;
  const child: Supervised = await supervisor.start({
    name,
    command: process.execPath,
    args,
    env: { ...env, [portName]: String(port) },
    cwd: ROOT,
    isReady: () => answersWith(`${origin}${ready}`, 200),
  });
  return {
    origin,
    get pid() {
      return child.pid;
    },
    stop: () => child.stop(),
  };
}

/** How long a process has worked since it began. Only Linux tells. */
export async function cpuMsOf(pid: number): Promise<number | null> {
  const stat = await read(`/proc/${pid}/stat`);
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return user === undefined || system === undefined ? null : ((Number(user) + Number(system)) * 1_000) / TICKS;
}

/** The memory that a process holds at this moment. Only Linux tells. */
export async function residentMbOf(pid: number): Promise<number | null> {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(await read(`/proc/${pid}/status`)) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
