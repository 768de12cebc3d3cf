import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgresHome } from './postgres-home';
import { messageOf, StartFailure } from './start-failure';

/** What a folder for local services holds, be it `.haat/` or one that is thrown away. */
export interface StateFolder {
  path: string;
  postgres: string;
  redis: string;
  mail: string;
  /** The sandbox payment gateway's: its ledger, and what it and the program share. */
  gateway: { path: string; ledger: string; key: string; webhookSecret: string };
  logs: string;
  /** Which processes were started. */
  run: string;
  secret: string;
}

export function stateFolder(path: string): StateFolder {
  const part = (name: string): string => join(path, name);
  return {
    path,
    postgres: part('postgres'),
    redis: part('redis'),
    mail: part('mail'),
    gateway: {
      path: part('gateway'),
      ledger: part('gateway/ledger.jsonl'),
      key: part('gateway/key'),
      webhookSecret: part('gateway/webhook-secret'),
    },
    logs: part('logs'),
    run: part('run'),
    secret: part('secret'),
  };
}

export function makeStateFolder(folder: StateFolder): void {
  try {
    mkdirSync(folder.path, { recursive: true });
    // Started by root, PostgreSQL runs as another user, who has to pass through.
    chmodSync(folder.path, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    const advice = 'Was it made by another user? Remove it as that user, or name another folder: HAAT_DIR=… npm start';
    throw new StartFailure(`${folder.path} cannot be used (${messageOf(error)}). ${advice}`);
  }
}

/** What the services keep and wrote. Part by part, so that a mistaken path costs no stranger's files. */
export function emptyStateFolder(folder: StateFolder): void {
  removePostgresHome(folder.postgres);
  for (const path of [folder.redis, folder.mail, folder.gateway.path, folder.logs, folder.secret]) remove(path);
}

/** To be called when its processes have ended. */
export function removeStateFolder(folder: StateFolder): void {
  emptyStateFolder(folder);
  remove(folder.run);
  remove(folder.path);
}

const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
