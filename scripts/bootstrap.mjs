// The way into every command of this repository: `node scripts/bootstrap.mjs <command> [arguments]` installs and
// builds what is missing or out of date, then runs scripts/<command>.ts. Plain JavaScript on Node's own modules,
// because nothing may be installed yet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIsCurrent, markBuilt, sourcesHash } from './bootstrap/built.mjs';
import { installIsCurrent, markInstalled } from './bootstrap/installed.mjs';
import { whenNpmIsGone } from './bootstrap/launcher.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { say, step } from './progress.mjs';

const COMMANDS = ['start', 'test', 'check', 'generate', 'rehearse-image', 'bench'];
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The child that runs now, and the exit code that a signal asks for. */
let current;
let interruptedWith;

async function main([command, ...args]) {
  refuseOldNode();
  const script = join(ROOT, 'scripts', `${command}.ts`);
  if (!COMMANDS.includes(command) || !existsSync(script)) {
    return refuse(`Usage: node scripts/bootstrap.mjs <${COMMANDS.join('|')}> [arguments]`);
  }
  passSignalsOn();
  await prepare();
  // As an address, so that it is found from any working directory.
  const tsx = import.meta.resolve('tsx');
  return runScript(process.execPath, ['--import', tsx, script, ...args]);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // The framework's packages are ES modules that CommonJS code loads: 20.19 and 22.12 are the first that can.
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  refuse(`Haat needs Node 20.19 or newer (of 22: 22.12 or newer). This is Node ${process.versions.node}.`);
}

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

async function prepare() {
  if (installIsCurrent(ROOT) && buildIsCurrent(ROOT)) return;
  const whileWaiting = () => say('  another command is installing or building here: waiting for it');
  await withLock(ROOT, whileWaiting, async () => {
    // Looked at again: the other command may have done it.
    if (!installIsCurrent(ROOT)) await step('installing packages', install);
    if (!buildIsCurrent(ROOT)) await step('building', build);
  });
}

async function install() {
  const npm =
    basename(process.env.npm_execpath ?? '') === 'npm-cli.js' ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // Install scripts are not needed and not run; NODE_ENV=production must not leave the tools out.
  const flags = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  await runQuietly('npm ci', [...npm, 'ci', ...flags]);
  markInstalled(ROOT);
}

async function build() {
  const hash = sourcesHash(ROOT);
  const cli = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  // The CLI's packages reach `ora` in a circle, which Node refuses up to 20.19.4. Loaded beforehand, it is no circle.
  const ora = pathToFileURL(createRequire(cli).resolve('ora')).href;
  await runQuietly('nest build', [process.execPath, '--import', ora, cli, 'build']);
  markBuilt(ROOT, hash);
}

/** What it says is shown only if it fails. */
function runQuietly(what, [command, ...args]) {
  return new Promise((resolve, reject) => {
    const child = follow(spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] }));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${what} failed:\n${output.trimEnd()}`));
    });
  });
}

/** Ends when the script has ended, never before: Ctrl-C reaches both, and the script has tidying to do. */
function runScript(command, args) {
  return new Promise((resolve, reject) => {
    const child = follow(spawn(command, args, { cwd: ROOT, stdio: 'inherit' }));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

function follow(child) {
  current = child;
  if (interruptedWith !== undefined) child.kill('SIGTERM');
  return child;
}

function passSignalsOn() {
  const interrupt = (signal, exitCode) => {
    interruptedWith ??= exitCode;
    current?.kill(signal);
  };
  process.on('SIGINT', () => interrupt('SIGINT', 130));
  process.on('SIGTERM', () => interrupt('SIGTERM', 143));
  process.on('SIGHUP', () => interrupt('SIGHUP', 129));
  whenNpmIsGone(() => interrupt('SIGHUP', 129));
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    if (interruptedWith === undefined) process.stderr.write(`${error.message}\n`);
    process.exit(interruptedWith ?? 1);
  },
);
