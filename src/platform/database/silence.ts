import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../logging/logging.module';
import { socketOf } from './client-socket';
import { DatabaseListener } from './listener';
import { poolOf } from './sql';

/** Longer than the server works on a statement before it gives it up and says so. */
const LONGEST_SILENCE_MS = 12_000;

/**
 * A server that is gone says so, and a connection to it ends. One behind a network that lost it, or that is stopped,
 * says nothing, and everybody who asked it something would wait until the statement is given up. The listener's
 * heartbeat notices sooner; then every connection of the pool is ended, and whoever waits is told to come back. Where one
 * connection alone was lost, it is ended after twelve seconds in which nothing came or went, and with it those that nobody
 * holds.
 */
@Injectable()
export class Silence {
  private readonly clients = new Set<PoolClient>();
  /** Those that somebody holds, and may wait for. */
  private readonly taken = new Set<PoolClient>();

  constructor(
    dataSource: DataSource,
    listener: DatabaseListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const pool = poolOf(dataSource);
    pool.on('acquire', (client) => {
      this.take(client);
    });
    pool.on('release', (_error, client) => {
      this.taken.delete(client);
      socketOf(client).setTimeout(0);
    });
    pool.on('remove', (client) => {
      this.clients.delete(client);
      this.taken.delete(client);
    });
    listener.onSilence(() => {
      this.endAll();
    });
  }

  /**
   * A server that is killed may say so twice: the first word ends the statement, the second finds a client that nobody
   * listens to any more, since the pool takes its own listener away with the statement. It would end this process.
   */
  private take(client: PoolClient): void {
    this.taken.add(client);
    // Begun anew for each who takes it: once over, Node begins no time limit again by itself.
    socketOf(client).setTimeout(LONGEST_SILENCE_MS);
    if (this.clients.has(client)) return;
    this.clients.add(client);
    socketOf(client).on('timeout', () => {
      this.giveUp(client);
    });
    client.on('error', (error) => {
      this.logger.debug({ err: error }, 'A connection to PostgreSQL ended');
    });
  }

  /** What lost one connection has lost others: those that nobody holds are made anew. */
  private giveUp(silent: PoolClient): void {
    const lost = [...this.clients].filter((client) => client === silent || !this.taken.has(client));
    this.logger.error({ connections: lost.length }, 'A connection to PostgreSQL says nothing; it is given up');
    for (const client of lost) socketOf(client).destroy();
  }

  private endAll(): void {
    this.logger.error({ connections: this.clients.size }, 'PostgreSQL says nothing; its connections are given up');
    // `end` would wait for the answers to what is on its way, as the driver pipelines.
    for (const client of this.clients) socketOf(client).destroy();
    this.clients.clear();
    this.taken.clear();
  }
}
