import { Injectable } from '@nestjs/common';
import { DatabaseListener } from '../database/listener';
import { rows, statement } from '../database/sql';
import { afterCommit, type Tx } from '../database/transactions';

const CHANNEL = 'haat_changed';
const NOTIFY = statement('invalidation.notify', "SELECT pg_notify('haat_changed', $1)");

/** Every key of the topic. */
export const EVERY_KEY = '*';

/**
 * Tells every process that something which caches hold has changed. The notification is part of the writing
 * transaction: it is sent if and only if the change is committed, and never before.
 */
@Injectable()
export class Invalidation {
  private readonly handlers = new Map<string, ((key: string) => void)[]>();

  constructor(readonly listener: DatabaseListener) {
    listener.listen(CHANNEL, (payload) => {
      this.dispatch(payload);
    });
  }

  async publish(tx: Tx, topic: string, key: string): Promise<void> {
    const payload = `${topic}:${key}`;
    await rows(tx, NOTIFY, [payload]);
    // This process does not wait for its own echo: the next call must see the change.
    afterCommit(tx, () => {
      this.dispatch(payload);
    });
  }

  subscribe(topic: string, handler: (key: string) => void): void {
    this.handlers.set(topic, [...(this.handlers.get(topic) ?? []), handler]);
  }

  private dispatch(payload: string): void {
    const colon = payload.indexOf(':');
    for (const handler of this.handlers.get(payload.slice(0, colon)) ?? []) handler(payload.slice(colon + 1));
  }
}
