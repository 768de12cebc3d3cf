import { StartFailure } from './start-failure';
import { findProgram, installProgram, type Machine, thisMachine, type WantedProgram } from './system-packages';

const NAMES = ['redis-server', 'valkey-server'];

const REDIS: WantedProgram = {
  find: ({ path }) => findProgram(NAMES, path),
  packages: {
    'apt-get': ['redis-server', 'valkey-server'],
    dnf: ['valkey', 'redis'],
    yum: ['redis', 'valkey'],
    apk: ['redis', 'valkey'],
    pacman: ['valkey', 'redis'],
    zypper: ['redis', 'valkey'],
    brew: ['redis', 'valkey'],
  },
};

export const findRedis = (machine: Machine = thisMachine()): string | undefined => REDIS.find(machine);

export interface InstallOptions {
  machine?: Machine;
  /** What else one could do, for the message: `npm start` takes a REDIS_URL, the tests do not. */
  alternative?: string;
  signal?: AbortSignal;
}

/** Installs it with the system's package manager where that is possible without asking anybody, else says how to. */
export async function installRedis({ machine, alternative, signal }: InstallOptions = {}): Promise<string> {
  const { found, attempts } = await installProgram(REDIS, { machine, signal });
  if (found !== undefined) return found;
  throw new StartFailure(howToGetIt(attempts, alternative));
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
