import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { connectTo } from './sql';
import { inOnePacket, refuseSilentRollback } from './transaction-wire';

/**
 * A transaction that looks at what one statement gave before it sends the next. Its beginning leaves with the first of
 * them: nobody waits for it.
 */
export async function inSteps<T>(tx: EntityManager, client: PoolClient, work: () => Promise<T>): Promise<T> {
  connectTo(tx, client);
  try {
    const { began, working } = inOnePacket(client, () => ({ began: client.query('BEGIN'), working: work() }));
    const [, result] = await Promise.all([began, working]);
    refuseSilentRollback(await client.query('COMMIT'));
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    connectTo(tx, null);
  }
}
