import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CHECK_EVERY_MS = 500;
const SHELL = /(^|[/-])(ba|da|a|z)?sh$/;

/**
 * Calls `then` once npm, which started this process, is gone. npm waits for what it runs, so it was killed, and this
 * would go on unseen. No signal tells: all there is to see is another parent, ours or that of the shell in between.
 */
export function whenNpmIsGone(then) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = lineage();
  const check = setInterval(() => {
    if (lineage() === before) return;
    clearInterval(check);
    then();
  }, CHECK_EVERY_MS);
  check.unref();
}

function lineage() {
  const parent = process.ppid;
  const { name, parent: grandparent } = lookUp(parent);
  return SHELL.test(name) ? `${parent} ${grandparent}` : String(parent);
}

/** Slim images have no `ps`; other systems than Linux have no `/proc`. */
function lookUp(pid) {
  if (process.platform !== 'linux') {
    const [parent, name = ''] = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .split(/\s+/);
    return { name, parent };
  }
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent };
  } catch {
    return { name: '', parent: 'gone' };
  }
}
