import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { ask } from './ask';
import { connectTo } from './sql';
import { BEGIN, COMMIT, inOnePacket, refuseSilentRollback, ROLLBACK } from './transaction-wire';

/**
 * A transaction that looks at what one statement gave before it sends the next. Its beginning leaves with the first of
 * them: nobody waits for it.
 */
export async function inSteps<T>(tx: EntityManager, client: PoolClient, work: () => Promise<T>): Promise<T> {
  connectTo(tx, client);
  try {
    const { began, working } = inOnePacket(client, () => ({ began: ask(client, BEGIN), working: work() }));
    const [, result] = await Promise.all([began, working]);
    refuseSilentRollback(await ask(client, COMMIT));
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await ask(client, ROLLBACK).catch(() => undefined);
    throw error;
  } finally {
    connectTo(tx, null);
  }
}
