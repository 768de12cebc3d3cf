import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { canWork, makeSharedDirectory, type ServerUser, serverUser, SHARED_STATE } from './server-user';
import { StartFailure } from './start-failure';

/** The folder of one PostgreSQL server, and whom it runs as: that user owns the folder and nobody else may look in. */
export interface PostgresHome {
  path: string;
  user: ServerUser | undefined;
}

const SHARED_DATA = join(SHARED_STATE, 'data');

/** At the wished place, or, when the server's user cannot get there, elsewhere with a link from there. */
export function openPostgresHome(wished: string): PostgresHome {
  if (existsSync(wished)) return existingHome(wished);
  // A link that leads nowhere any more does not exist in this sense, but is in the way.
  rmSync(wished, { force: true });
  const user = serverUser(wished);
  if (isMade(wished, user)) return { path: wished, user };
  rmSync(wished, { recursive: true, force: true });
  const elsewhere = sharedPlaceFor(wished);
  // What an earlier clone at this path left behind is not ours to show.
  rmSync(elsewhere, { recursive: true, force: true });
  makeSharedDirectory(SHARED_DATA);
  if (!isMade(elsewhere, user)) throw new StartFailure(unreachable(elsewhere));
  symlinkSync(elsewhere, wished);
  return { path: elsewhere, user };
}

/** Also what a link leads to, as long as it is a place of ours. */
export function removePostgresHome(wished: string): void {
  const target = existsSync(wished) ? realpathSync(wished) : wished;
  if (target.startsWith(`${SHARED_DATA}/`)) rmSync(target, { recursive: true, force: true });
  rmSync(wished, { recursive: true, force: true });
}

function existingHome(wished: string): PostgresHome {
  const path = realpathSync(wished);
  const user = serverUser(path);
  if (canWork(user, path)) return { path, user };
  throw new StartFailure(
    `${unreachable(wished)} Was it moved or made by another user? \`npm start -- --fresh\` begins anew.`,
  );
}

function isMade(path: string, user: ServerUser | undefined): boolean {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  if (user === undefined) return true;
  try {
    chownSync(path, user.uid, user.gid);
  } catch {
    // Some mounted folders know no owners; the server could not keep its data there.
    return false;
  }
  return canWork(user, path);
}

const sharedPlaceFor = (wished: string): string =>
  join(SHARED_DATA, createHash('sha256').update(wished).digest('hex').slice(0, 16));

const unreachable = (path: string): string => `The user that PostgreSQL runs as cannot work in ${path}.`;
