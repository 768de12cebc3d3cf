import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
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

/** Also where it is only a link to. */
export function removePostgresHome(wished: string): void {
  if (lstatSync(wished, { throwIfNoEntry: false })?.isSymbolicLink() === true) remove(sharedPlaceFor(wished));
  remove(wished);
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

/** A process that is just ending may still add a file to a folder that is being emptied: hence the retries. */
const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });

const sharedPlaceFor = (wished: string): string =>
  join(SHARED_DATA, createHash('sha256').update(wished).digest('hex').slice(0, 16));

const unreachable = (path: string): string => `The user that PostgreSQL runs as cannot work in ${path}.`;
