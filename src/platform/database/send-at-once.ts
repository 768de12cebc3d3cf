import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { ask } from './ask';
import { cameTooLate } from './database-errors';
import { connectTo } from './sql';
import { BEGIN, COMMIT, inOnePacket, refuseSilentRollback, ROLLBACK } from './transaction-wire';

/** What was sent, each with what will come of it. */
export type Sent<T extends readonly unknown[]> = { readonly [Index in keyof T]: Promise<T[Index]> };

/**
 * Sends a whole transaction: its beginning, what `send` sends, and its end, as one packet. When a statement fails,
 * PostgreSQL looks at none of those behind it and takes back what those before it did.
 */
export async function sendAtOnce<T extends readonly unknown[]>(
  tx: EntityManager,
  client: PoolClient,
  send: (tx: EntityManager) => Sent<T>,
): Promise<T> {
  const { began, work, commit } = inOnePacket(client, () => {
    const began = ask(client, BEGIN);
    return { began, work: between(tx, client, send), commit: ask(client, COMMIT) };
  });
  const outcomes = await Promise.allSettled([began, ...work, commit]);
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((failure) => !cameTooLate(failure)) ?? failures[0];
  refuseSilentRollback(await commit);
  return await Promise.all(work);
}

/** Outside of this nothing goes to the connection in the name of the transaction. */
function between<T>(tx: EntityManager, client: PoolClient, send: (tx: EntityManager) => T): T {
  connectTo(tx, client);
  try {
    return send(tx);
  } catch (error) {
    ask(client, ROLLBACK).catch(() => undefined);
    throw error;
  } finally {
    connectTo(tx, null);
  }
}
