import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './commands';

/** Where package managers put programs although a user's PATH may not look there. */
const ALSO_LOOK_IN = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];

export type ManagerName = 'apt-get' | 'dnf' | 'yum' | 'apk' | 'pacman' | 'zypper' | 'brew';

/** How a system installs something: the first command may fail (an outdated index), the second has to succeed. */
interface PackageManager {
  command: ManagerName;
  refresh?: string[];
  install: string[];
  /** Homebrew refuses to run as root; all others need to. */
  asRoot: boolean;
}

const PACKAGE_MANAGERS: PackageManager[] = [
  {
    command: 'apt-get',
    refresh: ['update', '-q'],
    install: ['install', '-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'],
    asRoot: true,
  },
  { command: 'dnf', install: ['install', '-q', '-y'], asRoot: true },
  { command: 'yum', install: ['install', '-q', '-y'], asRoot: true },
  { command: 'apk', install: ['add', '--no-cache'], asRoot: true },
  { command: 'pacman', install: ['-Sy', '--noconfirm', '--needed'], asRoot: true },
  { command: 'zypper', install: ['--non-interactive', 'install'], asRoot: true },
  { command: 'brew', install: ['install', '--quiet'], asRoot: false },
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

/** A program, and what brings it. */
export interface WantedProgram {
  find: (machine: Machine) => string | undefined;
  /** What it is called for each manager: the first that there is will do. */
  packages: Partial<Record<ManagerName, readonly string[]>>;
}

/** Where it is now; or what each package manager of this system said instead. */
type Installation = { found: string; attempts?: never } | { found?: never; attempts: string[] };

/** Installs a program with the system's package manager where that is possible without asking anybody. */
export async function installProgram(
  { find, packages }: WantedProgram,
  { machine = thisMachine(), signal }: { machine?: Machine | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Installation> {
  const attempts: string[] = [];
  for (const manager of PACKAGE_MANAGERS) {
    const names = packages[manager.command];
    const isHere = names !== undefined && findProgram([manager.command], machine.path) !== undefined;
    const prefix = isHere ? await prefixFor(manager, machine) : undefined;
    if (names === undefined || prefix === undefined) continue;
    const complaint = await install(manager, names, prefix, machine, signal);
    const found = find(machine);
    if (found !== undefined) return { found };
    attempts.push(`${manager.command} ${manager.install.join(' ')} ${names.join('|')}: ${complaint}`);
  }
  return { attempts };
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
  names: readonly string[],
  prefix: string[],
  machine: Machine,
  signal?: AbortSignal,
): Promise<string> {
  const call = (args: string[]): Promise<string | undefined> =>
    complaintOf([...prefix, ...QUIET, manager.command, ...args], machine, signal);
  if (manager.refresh) await call(manager.refresh);
  let complaint: string | undefined;
  for (const name of names) {
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

/** The first of these programs that is in one of these folders. */
export function findProgram(names: readonly string[], path: string): string | undefined {
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
