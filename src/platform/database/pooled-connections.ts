import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging/logging.module';
import { socketOf } from './client-socket';
import { poolOf } from './sql';

/** Longer than the server works on a statement before it gives it up and says so. */
const LONGEST_SILENCE_MS = 12_000;

/**
 * The connections of the pool. One that was lost without a word is ended after twelve seconds in which nothing came or
 * went while somebody held it. What lost it has lost others: those that nobody holds are made anew.
 */
@Injectable()
export class PooledConnections {
  private readonly clients = new Set<PoolClient>();
  /** Those that somebody holds, and may wait for. */
  private readonly taken = new Set<PoolClient>();

  constructor(
    dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const pool = poolOf(dataSource);
    pool.on('acquire', (client) => {
      if (!this.clients.has(client)) this.meet(client);
      this.taken.add(client);
      // Begun anew for each who takes it: once over, Node begins no time limit again by itself.
      socketOf(client).setTimeout(LONGEST_SILENCE_MS);
    });
    pool.on('release', (_error, client) => {
      this.taken.delete(client);
      socketOf(client).setTimeout(0);
    });
    pool.on('remove', (client) => {
      this.clients.delete(client);
      this.taken.delete(client);
    });
  }

  /** Ends every connection; whoever waits for one is told. */
  endAll(): void {
    this.end([...this.clients], 'PostgreSQL says nothing; its connections are given up');
  }

  private meet(client: PoolClient): void {
    this.clients.add(client);
    socketOf(client).on('timeout', () => {
      const lost = [...this.clients].filter((other) => other === client || !this.taken.has(other));
      this.end(lost, 'A connection to PostgreSQL says nothing; it is given up');
    });
    // A server that is killed may say so twice: the first word ends the statement, the second finds a client that nobody
    // listens to any more, since the pool takes its own listener away with the statement. It would end this process.
    client.on('error', (error) => {
      this.logger.debug({ err: error }, 'A connection to PostgreSQL ended');
    });
  }

  private end(clients: readonly PoolClient[], why: string): void {
    this.logger.error({ connections: clients.length }, why);
    // `end` would wait for the answers to what is on its way, as the driver pipelines.
    for (const client of clients) socketOf(client).destroy();
  }
}
