import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions';

/** Something that happened to the payments of a reference. */
export interface PaymentChange {
  type: 'authorized' | 'captured' | 'failed' | 'voided' | 'refunded' | 'refund_failed';
  amountMinor: number;
  /** Why not, in a word for programs. */
  failure?: string;
}

/** What somebody is paid for: it is locked before its payments change, and told in the same transaction what changed. */
export interface PaidThing {
  hold: (tx: Tx, reference: string) => Promise<void>;
  changed: (tx: Tx, reference: string, changes: readonly PaymentChange[]) => Promise<void>;
}

/**
 * Whoever must act in the very transaction in which money moves. An order is paid exactly when its payment is captured;
 * told by an event, there would be a time in which one says so and the other does not, and an order could expire in it.
 * Orders stand above this room and may not be imported from here.
 */
@Injectable()
export class PaymentHooks {
  private readonly things: PaidThing[] = [];

  register(thing: PaidThing): void {
    this.things.push(thing);
  }

  async hold(tx: Tx, reference: string): Promise<void> {
    for (const thing of this.things) await thing.hold(tx, reference);
  }

  async changed(tx: Tx, reference: string, ...changes: PaymentChange[]): Promise<void> {
    for (const thing of this.things) await thing.changed(tx, reference, changes);
  }
}
