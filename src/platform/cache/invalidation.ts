import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { DatabaseListener, LISTENER_NAME } from '../database/listener';
import { firstRow, rows, statement } from '../database/sql';
import { afterCommit, type Tx } from '../database/transactions';

const CHANGED = 'haat_changed';
const HEARD = 'haat_heard';
const NOTIFY = statement('invalidation.notify', 'SELECT pg_notify($1, $2)');
const COUNT_LISTENERS = statement(
  'invalidation.count_listeners',
  `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = '${LISTENER_NAME}'`,
);
/** A process that has not confirmed by then is dead, or deaf: and one that hears nothing keeps nothing in memory. */
const PATIENCE_MS = 1_000;

/** Every key of the topic. */
export const EVERY_KEY = '*';

/**
 * Tells every process that something which caches hold has changed. The notification is part of the writing
 * transaction: it is sent if and only if the change is committed, and never before. The writer answers its client only
 * once every other process has confirmed, so that the very next call sees the change wherever it arrives.
 */
@Injectable()
export class Invalidation {
  private readonly handlers = new Map<string, ((key: string) => void)[]>();
  /** How many have confirmed each change of the last seconds; they may be quicker than our own commit returns. */
  private readonly confirmations = new LRUCache<string, number>({ max: 10_000, ttl: 10_000 });
  private readonly waiting = new Map<string, () => void>();

  constructor(
    readonly listener: DatabaseListener,
    private readonly dataSource: DataSource,
  ) {
    listener.listen(CHANGED, (payload) => {
      this.hear(payload);
    });
    listener.listen(HEARD, (id) => {
      this.confirm(id);
    });
  }

  async publish(tx: Tx, topic: string, key: string): Promise<void> {
    const id = randomUUID();
    await rows(tx, NOTIFY, [CHANGED, `${id} ${topic}:${key}`]);
    afterCommit(tx, () => {
      this.dispatch(`${topic}:${key}`);
      return this.heardByAll(id);
    });
  }

  /** Tells this process alone, of something that the others hear of in another way. */
  tellHere(topic: string, key: string): void {
    this.dispatch(`${topic}:${key}`);
  }

  subscribe(topic: string, handler: (key: string) => void): void {
    this.handlers.set(topic, [...(this.handlers.get(topic) ?? []), handler]);
  }

  /** Ends when every process that listens has confirmed, this one included. */
  private async heardByAll(id: string): Promise<void> {
    if (!this.listener.connected) return;
    const listeners = await firstRow<{ count: number }>(this.dataSource, COUNT_LISTENERS).catch(() => null);
    const everybody = (): boolean => (this.confirmations.get(id) ?? 0) >= (listeners?.count ?? 0);
    if (everybody()) return;
    await new Promise<void>((resolve) => {
      const tooLate = setTimeout(resolve, PATIENCE_MS);
      this.waiting.set(id, () => {
        if (!everybody()) return;
        clearTimeout(tooLate);
        resolve();
      });
    });
    this.waiting.delete(id);
  }

  private hear(payload: string): void {
    const space = payload.indexOf(' ');
    this.dispatch(payload.slice(space + 1));
    // What a trigger says has no name, and nobody waits for it.
    if (space > 0) this.listener.notify(HEARD, payload.slice(0, space));
  }

  private confirm(id: string): void {
    this.confirmations.set(id, (this.confirmations.get(id) ?? 0) + 1);
    this.waiting.get(id)?.();
  }

  private dispatch(change: string): void {
    const colon = change.indexOf(':');
    for (const handler of this.handlers.get(change.slice(0, colon)) ?? []) handler(change.slice(colon + 1));
  }
}
