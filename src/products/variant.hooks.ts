import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions';

/** A new variant, and how many of it there are. */
export interface OpeningStock {
  variantId: string;
  onHand: number;
}

export type VariantsCreated = (tx: Tx, variants: readonly OpeningStock[]) => Promise<void>;
export type VariantsLeaving = (tx: Tx, variantIds: readonly string[]) => Promise<void>;

/**
 * Those who must act in the very transaction in which variants come and go. Stock belongs to the inventory, which stands
 * above this room and may not be imported from here; and an event row would come too late, as a variant without a stock
 * level must never be seen, and what is promised to an order must not be deleted.
 */
@Injectable()
export class VariantHooks {
  private readonly onCreated: VariantsCreated[] = [];
  private readonly onLeaving: VariantsLeaving[] = [];

  whenCreated(listener: VariantsCreated): void {
    this.onCreated.push(listener);
  }

  whenLeaving(listener: VariantsLeaving): void {
    this.onLeaving.push(listener);
  }

  async created(tx: Tx, variants: readonly OpeningStock[]): Promise<void> {
    for (const listener of this.onCreated) await listener(tx, variants);
  }

  /** To be called before the rows are deleted, and before they are locked. Listeners may refuse. */
  async leaving(tx: Tx, variantIds: readonly string[]): Promise<void> {
    for (const listener of this.onLeaving) await listener(tx, variantIds);
  }
}
