// `npm run check`: everything that CI runs, the quick things first. It goes on after a failure, so that one run shows
// everything that is wrong.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { say } from './progress.mjs';

const ROOT = join(__dirname, '..');
const bin = (name: string): string => join(ROOT, 'node_modules', '.bin', name);

const CHECKS: readonly { name: string; command: string; args: string[] }[] = [
  { name: 'lock file', command: process.execPath, args: ['scripts/complete-lockfile.mjs', '--check'] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'lint', command: bin('eslint'), args: ['.', '--max-warnings', '0'] },
  { name: 'arrows', command: bin('depcruise'), args: ['--config', '.dependency-cruiser.cjs', 'src'] },
  { name: 'generated files', command: process.execPath, args: ['scripts/bootstrap.mjs', 'generate', '--check'] },
  { name: 'tests', command: 'npm', args: ['test', '--', ...process.argv.slice(2)] },
];

async function main(): Promise<number> {
  const failed: string[] = [];
  for (const { name, command, args } of CHECKS) {
    say(`\n=== ${name}`);
    if ((await exitCodeOf(command, args)) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? '\nEverything holds' : `\nNot in order: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

function exitCodeOf(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

void main().then((exitCode) => process.exit(exitCode));
