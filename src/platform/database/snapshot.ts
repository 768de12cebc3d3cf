import { Client } from 'pg';
import type { Config } from '../config/config';
import { exactTypes } from './database-options';

const BATCH_ROWS = 1_000;
/** Whoever reads a whole table waits longer than a request may, and not for ever. */
const STATEMENT_MS = 300_000;
/** Between two batches, while what was read is being sent somewhere. */
const IDLE_MS = 120_000;

/** As of one moment, on a connection of its own: nothing that answers a request waits for it, and it changes nothing. */
export class Snapshot {
  constructor(
    private readonly client: Client,
    private readonly signal: AbortSignal,
  ) {}

  async rows<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    this.signal.throwIfAborted();
    return (await this.client.query<Row>({ text, values: [...values] })).rows;
  }

  /** However many rows there are, some at a time, each as the list of its columns: a cursor of the server. */
  async *batches<Row extends unknown[]>(text: string, values: readonly unknown[]): AsyncGenerator<Row[]> {
    await this.client.query({ text: `DECLARE batches NO SCROLL CURSOR FOR ${text}`, values: [...values] });
    const fetch = { text: `FETCH ${String(BATCH_ROWS)} FROM batches`, rowMode: 'array' as const };
    try {
      for (;;) {
        this.signal.throwIfAborted();
        const { rows } = await this.client.query<Row>(fetch);
        if (rows.length > 0) yield rows;
        if (rows.length < BATCH_ROWS) return;
      }
    } finally {
      // After an error the transaction is over, and the cursor with it.
      await this.client.query('CLOSE batches').catch(() => undefined);
    }
  }
}

/** Reads under a signal: when it fires the connection ends, whatever the server is doing for it. */
export async function withSnapshot<T>(
  { database }: Config,
  signal: AbortSignal,
  read: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const client = new Client({
    connectionString: database.url,
    application_name: 'haat-snapshot',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + 5_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: IDLE_MS,
    types: exactTypes,
  });
  // The statement that waits tells it, too.
  client.on('error', () => undefined);
  const hangUp = (): void => void client.end().catch(() => undefined);
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // It is in no hurry, so it takes one processor and not all; and it notices when nobody waits any more.
    await client.query('SET LOCAL max_parallel_workers_per_gather = 0');
    await client.query(`SET LOCAL client_connection_check_interval = '2s'`);
    return await read(new Snapshot(client, signal));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', hangUp);
    await client.end().catch(() => undefined);
  }
}
