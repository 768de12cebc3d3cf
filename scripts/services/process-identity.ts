import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, in a form that no later process with the same number shares; undefined when it is gone. A
 * number alone proves nothing: the system hands it out again, and then it belongs to a stranger.
 */
export function birthOf(pid: number): string | undefined {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

export interface ProcessIdentity {
  pid: number;
  birth: string;
}

export const isAlive = ({ pid, birth }: ProcessIdentity): boolean => birthOf(pid) === birth;

export function identityOf(pid: number): ProcessIdentity | undefined {
  const birth = birthOf(pid);
  return birth === undefined ? undefined : { pid, birth };
}

/** `ps` is missing in slim images, so Linux is asked directly. Ticks count from the boot: hence the boot's own id. */
function birthFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in brackets and may hold spaces and brackets of its own; after it come state … starttime.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === undefined || isDeadState(state)) return undefined;
    return `${bootId()}/${fields[18] ?? ''}`;
  } catch {
    return undefined;
  }
}

function birthFromPs(pid: number): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const [, state, birth] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? [];
  return status !== 0 || state === undefined || isDeadState(state) ? undefined : birth;
}

/** A zombie still has its number, but runs no more; in a container nobody may ever collect it. */
const isDeadState = (state: string): boolean => /^[ZX]/.test(state);

let knownBootId: string | undefined;
const bootId = (): string => (knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
