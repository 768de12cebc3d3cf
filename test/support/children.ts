import type { ChildProcess } from 'node:child_process';

const living = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** However this test process ends, what it started does not outlive it. */
export function dieWithTests(child: ChildProcess): void {
  living.add(child);
  child.once('exit', () => living.delete(child));
}
