import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ServerUser {
  uid: number;
  gid: number;
}

/** Where root puts what the server's user must reach, if the repository is closed to it. Programs keep their state there. */
export const SHARED_STATE = '/var/lib/haat';

/** The first is made for it; `nobody` is on every system. No user is created: the machine stays as it was. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root lends it another user: the owner of its data, so that
 * they stay readable if the machine gets a `postgres` user later. Everybody else runs it as themselves (undefined).
 */
export function serverUser(dataDirectory: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDirectory, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of CANDIDATES) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(`PostgreSQL does not run as root, and this machine has none of the users ${CANDIDATES.join(', ')}.`);
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Asked by trying it as that user: permissions of every folder above count, and access lists as well. */
export function canWork(user: ServerUser | undefined, directory: string): boolean {
  const script = 'cd "$1" && test -r . && test -w .';
  return spawnSync('/bin/sh', ['-c', script, 'sh', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** A folder under SHARED_STATE that everybody may pass through, whatever the umask is. */
export function makeSharedDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (let path = directory; path.startsWith(SHARED_STATE); path = dirname(path)) chmodSync(path, 0o755);
}
