import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { end } from './ending';
import { identityOf } from './process-identity';

/**
 * A killed server leaves `postmaster.pid` behind. PostgreSQL sees through that, unless another process of the same
 * user got the number since: then it would refuse to start until somebody deletes the file. And a server that still
 * works on these data (its record was lost) has to end before another one may begin.
 */
export async function endServerOn(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid');
  const pid = numberIn(lockFile);
  if (pid === undefined) return;
  const identity = identityOf(pid);
  if (identity !== undefined && servesData(pid, data)) {
    await end({ ...identity, stopSignal: 'SIGINT', stopLimitMs: 20_000 });
  }
  rmSync(lockFile, { force: true });
}

function numberIn(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

const servesData = (pid: number, data: string): boolean => commandOf(pid).includes(data);

function commandOf(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
