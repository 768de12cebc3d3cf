import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging/logging.module';
import { DatabaseListener } from './listener';
import { poolOf } from './sql';

/**
 * A server that is gone says so, and a connection to it ends. One behind a network that lost it, or that is stopped,
 * says nothing, and everybody who asked it something would wait until the statement is given up. The listener's
 * heartbeat notices sooner; then every connection of the pool is ended, and whoever waits is told to come back.
 */
@Injectable()
export class Silence {
  private readonly clients = new Set<PoolClient>();

  constructor(
    dataSource: DataSource,
    listener: DatabaseListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const pool = poolOf(dataSource);
    pool.on('acquire', (client) => {
      this.take(client);
    });
    pool.on('remove', (client) => this.clients.delete(client));
    listener.onSilence(() => {
      this.endAll();
    });
  }

  /**
   * A server that is killed may say so twice: the first word ends the statement, the second finds a client that nobody
   * listens to any more, since the pool takes its own listener away with the statement. It would end this process.
   */
  private take(client: PoolClient): void {
    if (this.clients.has(client)) return;
    this.clients.add(client);
    client.on('error', (error) => {
      this.logger.debug({ err: error }, 'A connection to PostgreSQL ended');
    });
  }

  private endAll(): void {
    this.logger.error({ connections: this.clients.size }, 'PostgreSQL says nothing; its connections are given up');
    for (const client of this.clients) {
      // The pool hands clients out without their `end`; a client in the middle of a statement is cut off by it.
      (client as unknown as { end: () => Promise<void> }).end().catch(() => undefined);
    }
    this.clients.clear();
  }
}
