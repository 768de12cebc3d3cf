import type { PoolClient } from 'pg';
import { socketOf } from './client-socket';
import type { Answer } from './question';

export const BEGIN = { text: 'BEGIN' };
export const COMMIT = { text: 'COMMIT' };
export const ROLLBACK = { text: 'ROLLBACK' };

/** PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, and with no error. */
export function refuseSilentRollback({ command }: Pick<Answer<never>, 'command'>): void {
  if (command !== 'COMMIT') throw new Error('A statement failed, and whoever sent it did not say so');
}

/** The driver writes each message of a statement by itself; held back, they leave together. */
export function inOnePacket<T>(client: PoolClient, write: () => T): T {
  const stream = socketOf(client);
  stream.cork();
  try {
    return write();
  } finally {
    stream.uncork();
  }
}
