// `npm run check`: everything that CI runs, the quick things first. It goes on after a failure, so that one run shows
// everything that is wrong.
import { spawn, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { say } from './progress.mjs';

const ROOT = join(__dirname, '..');
const bin = (name: string): string => join(ROOT, 'node_modules', '.bin', name);

interface Check {
  name: string;
  command: string;
  args: string[];
}

/** Each keeps one core busy, so two rows of them stand beside each other. The first takes as long as all the others. */
const BESIDE_EACH_OTHER: readonly (readonly Check[])[] = [
  [{ name: 'lint', command: bin('eslint'), args: ['.', '--max-warnings', '0'] }],
  [
    { name: 'lock file', command: process.execPath, args: ['scripts/complete-lockfile.mjs', '--check'] },
    { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
    { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
    { name: 'arrows', command: bin('depcruise'), args: ['--config', '.dependency-cruiser.cjs', 'src'] },
    { name: 'generated files', command: process.execPath, args: ['scripts/bootstrap.mjs', 'generate', '--check'] },
  ],
];
/** They fill both cores by themselves. */
const TESTS: Check = { name: 'tests', command: 'npm', args: ['test', '--', ...process.argv.slice(2)] };

async function main(): Promise<number> {
  const failed = (await Promise.all(BESIDE_EACH_OTHER.map(oneAfterTheOther))).flat();
  say(`\n=== ${TESTS.name}`);
  if ((await outcomeOf(TESTS, 'inherit')).exitCode !== 0) failed.push(TESTS.name);
  say(failed.length === 0 ? '\nEverything holds' : `\nNot in order: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** The names of those that failed. What one says is shown when it is over, so that it stands together. */
async function oneAfterTheOther(checks: readonly Check[]): Promise<string[]> {
  const failed: string[] = [];
  for (const check of checks) {
    const since = Date.now();
    const { exitCode, said } = await outcomeOf(check, ['ignore', 'pipe', 'pipe']);
    say(`\n=== ${check.name} (${String(Math.round((Date.now() - since) / 1_000))} s)\n${said}`.trimEnd());
    if (exitCode !== 0) failed.push(check.name);
  }
  return failed;
}

function outcomeOf({ command, args }: Check, stdio: StdioOptions): Promise<{ exitCode: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio });
    const streams = [child.stdout, child.stderr].filter((stream): stream is Readable => stream !== null);
    const said = Promise.all(streams.map((stream) => text(stream)));
    child.once('error', reject);
    child.once('close', (code) => {
      said.then((texts) => resolve({ exitCode: code ?? 1, said: texts.join('') }), reject);
    });
  });
}

void main().then((exitCode) => process.exit(exitCode));
