import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './commands';
import { StartFailure } from './start-failure';

const NAMES = ['redis-server', 'valkey-server'];
/** Where package managers put it although a user's PATH may not look there. */
const ALSO_LOOK_IN = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];

/** How a system installs it: the first command may fail (an outdated index), one of the names has to succeed. */
interface PackageManager {
  command: string;
  refresh?: string[];
  install: string[];
  packages: string[];
  /** Homebrew refuses to run as root; all others need to. */
  asRoot: boolean;
}

const PACKAGE_MANAGERS: PackageManager[] = [
  {
    command: 'apt-get',
    refresh: ['update', '-q'],
    install: ['install', '-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'],
    packages: ['redis-server', 'valkey-server'],
    asRoot: true,
  },
  { command: 'dnf', install: ['install', '-q', '-y'], packages: ['valkey', 'redis'], asRoot: true },
  { command: 'yum', install: ['install', '-q', '-y'], packages: ['redis', 'valkey'], asRoot: true },
  { command: 'apk', install: ['add', '--no-cache'], packages: ['redis', 'valkey'], asRoot: true },
  { command: 'pacman', install: ['-Sy', '--noconfirm', '--needed'], packages: ['valkey', 'redis'], asRoot: true },
  { command: 'zypper', install: ['--non-interactive', 'install'], packages: ['redis', 'valkey'], asRoot: true },
  { command: 'brew', install: ['install', '--quiet'], packages: ['redis', 'valkey'], asRoot: false },
];

/** Through `env`, because sudo passes no variables on. */
const QUIET = ['env', 'DEBIAN_FRONTEND=noninteractive', 'HOMEBREW_NO_AUTO_UPDATE=1'];

export interface Machine {
  path: string;
  isRoot: boolean;
}

export const thisMachine = (): Machine => ({
  path: [...(process.env['PATH'] ?? '').split(delimiter), ...ALSO_LOOK_IN].join(delimiter),
  isRoot: process.getuid?.() === 0,
});

export const findRedis = ({ path }: Machine = thisMachine()): string | undefined => findProgram(NAMES, path);

export interface InstallOptions {
  machine?: Machine;
  /** What else one could do, for the message: `npm start` takes a REDIS_URL, the tests do not. */
  alternative?: string;
  signal?: AbortSignal;
}

/** Installs it with the system's package manager where that is possible without asking anybody, else says how to. */
export async function installRedis(options: InstallOptions = {}): Promise<string> {
  const machine = options.machine ?? thisMachine();
  const attempts: string[] = [];
  for (const manager of PACKAGE_MANAGERS) {
    const prefix = findProgram([manager.command], machine.path) ? await prefixFor(manager, machine) : undefined;
    if (prefix === undefined) continue;
    const complaint = await install(manager, prefix, machine, options.signal);
    const found = findRedis(machine);
    if (found !== undefined) return found;
    attempts.push(`${manager.command} ${manager.install.join(' ')} ${manager.packages.join('|')}: ${complaint}`);
  }
  throw new StartFailure(howToGetIt(attempts, options.alternative));
}

/** What stands before the command for it to work; undefined when it would ask for a password or refuse. */
async function prefixFor({ asRoot }: PackageManager, machine: Machine): Promise<string[] | undefined> {
  if (asRoot === machine.isRoot) return [];
  if (!asRoot || findProgram(['sudo'], machine.path) === undefined) return undefined;
  const { exitCode } = await run('sudo', ['-n', 'true'], { env: { PATH: machine.path } });
  return exitCode === 0 ? ['sudo', '-n'] : undefined;
}

/** Returns the last complaint: the caller looks for the program, which says more than an exit code. */
async function install(
  manager: PackageManager,
  prefix: string[],
  machine: Machine,
  signal?: AbortSignal,
): Promise<string> {
  const call = (args: string[]): Promise<string | undefined> =>
    complaintOf([...prefix, ...QUIET, manager.command, ...args], machine, signal);
  if (manager.refresh) await call(manager.refresh);
  let complaint: string | undefined;
  for (const name of manager.packages) {
    complaint = await call([...manager.install, name]);
    if (complaint === undefined) break;
  }
  return complaint ?? 'it said nothing';
}

/** The last line of what a failed command said. */
async function complaintOf(
  [command = '', ...args]: string[],
  { path }: Machine,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const env = { ...process.env, PATH: path };
  const { exitCode, stderr, stdout } = await run(command, args, signal ? { env, signal } : { env });
  if (exitCode === 0) return undefined;
  return (stderr || stdout).trim().split('\n').at(-1) || `exit code ${exitCode}`;
}

function howToGetIt(attempts: string[], alternative?: string): string {
  return [
    'Redis is needed, and there is no redis-server or valkey-server on this machine. Install it, for example:',
    '    Debian, Ubuntu:  sudo apt-get install redis-server',
    '    Fedora, RHEL:    sudo dnf install valkey',
    '    macOS:           brew install redis',
    ...(alternative === undefined ? [] : [alternative]),
    ...(attempts.length === 0
      ? []
      : ['It could not be installed from here:', ...attempts.map((line) => `    ${line}`)]),
  ].join('\n');
}

function findProgram(names: string[], path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
