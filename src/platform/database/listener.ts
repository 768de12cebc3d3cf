import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOGGER } from '../logging/logging.module';

/** What PostgreSQL calls these connections. */
export const LISTENER_NAME = 'haat-listener';

const RECONNECT_MS = 500;
const HEARTBEAT_MS = 500;
/** Together with the heartbeat less than two seconds: so long may anybody be left without an answer. */
const PATIENCE_MS = 1_200;

/**
 * One connection of this process that hears PostgreSQL's notifications. What was said while it was away is lost, so
 * listeners are told when it comes back, and `connected` says whether silence means anything.
 */
@Injectable()
export class DatabaseListener implements OnModuleInit, OnApplicationShutdown {
  private readonly handlers = new Map<string, (payload: string) => void>();
  private readonly gapHandlers: (() => void)[] = [];
  private readonly silenceHandlers: (() => void)[] = [];
  private client: Client | null = null;
  private heartbeat?: NodeJS.Timeout;
  private reconnect?: NodeJS.Timeout;
  private closing = false;
  private live = false;
  private beating = false;

  constructor(
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether every notification since the last gap has been, or will be, delivered. */
  get connected(): boolean {
    return this.live;
  }

  /** Hears one channel. To be called while the program is wired, before `onModuleInit`. */
  listen(channel: string, handler: (payload: string) => void): void {
    this.handlers.set(channel, handler);
  }

  /** Says something on a channel, as far as the connection lives. */
  notify(channel: string, payload: string): void {
    this.client?.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
  }

  /** Called when notifications may have been missed, at the start included. */
  onGap(handler: () => void): void {
    this.gapHandlers.push(handler);
  }

  /** Called when PostgreSQL has taken a question and said nothing for longer than anybody should wait. */
  onSilence(handler: () => void): void {
    this.silenceHandlers.push(handler);
  }

  async onModuleInit(): Promise<void> {
    await this.connect();
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.reconnect);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.database.url,
      application_name: LISTENER_NAME,
      // What is said on it does not wait for the heartbeat.
      pipeline: true,
      connectionTimeoutMillis: 1_800,
      query_timeout: 1_800,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ channel, payload }) => this.handlers.get(channel)?.(payload ?? ''));
    client.on('error', (error) => {
      this.lost(client, error);
    });
    client.on('end', () => {
      this.lost(client, new Error('The connection ended'));
    });
    if (!(await isHeard(this.open(client)))) this.silent(client);
  }

  private async open(client: Client): Promise<void> {
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      if (client !== this.client) return;
      this.live = true;
      for (const handler of this.gapHandlers) handler();
    } catch (error) {
      this.lost(client, error as Error);
    }
  }

  private async beat(): Promise<void> {
    const { client } = this;
    if (!this.live || this.beating || !client) return;
    this.beating = true;
    if (!(await isHeard(client.query('SELECT 1')))) this.silent(client);
    this.beating = false;
  }

  private silent(client: Client): void {
    if (this.closing || client !== this.client) return;
    for (const handler of this.silenceHandlers) handler();
    this.lost(client, new Error('PostgreSQL said nothing'));
  }

  private lost(client: Client, error: Error): void {
    if (this.closing || client !== this.client) return;
    if (this.live) this.logger.warn({ err: error }, 'Lost the connection that hears notifications');
    this.live = false;
    this.client = null;
    client.end().catch(() => undefined);
    this.reconnect = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}

/**
 * Whether anything came back, an error included: that is not silence, and ends the connection by itself. When the time is
 * up, what has arrived meanwhile is read first: it may be this process that was too busy to hear it.
 */
function isHeard(question: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => {
      setImmediate(() => {
        setImmediate(() => {
          resolve(false);
        });
      });
    }, PATIENCE_MS);
    const heard = (): void => {
      clearTimeout(tooLate);
      resolve(true);
    };
    question.then(heard, heard);
  });
}
