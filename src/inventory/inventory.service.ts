import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PublicView } from '../platform/cache/public-view';
import { refusalIn } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { VariantReserved } from '../products/product.problems';
import { ProductsService } from '../products/products.service';
import { outOfStock, type Shortage } from './inventory.problems';
import { CLOSE_LEVELS, OPEN_LEVELS } from './inventory.queries';
import { firstLocation } from './locations.service';
import * as sql from './reservations.queries';
import { type Demand, sumDemand } from './stock.demand';

/** What is to be held for one reference. */
export interface Hold {
  reference: string;
  demand: readonly Demand[];
}

/**
 * What other rooms do with stock. Each verb takes the levels of its variants before it changes them, all of them and in
 * one order, and enters what it did into the ledger. `reference` is the id of the order that it is done for; whoever
 * calls holds that order, so that nobody else does anything for it at the same time.
 */
@Injectable()
export class InventoryService implements OnModuleInit {
  constructor(
    private readonly products: ProductsService,
    private readonly view: PublicView,
  ) {}

  onModuleInit(): void {
    this.products.onVariantsCreated((tx, variants) => this.open(tx, variants));
    this.products.onVariantsLeaving((tx, variantIds) => this.close(tx, variantIds));
  }

  /**
   * Holds stock for each reference, all of it or, by throwing `OutOfStock`, none: the caller's transaction ends there.
   * What one location does not have is taken from the next. Of a variant a reference holds once; the key refuses a second
   * time.
   */
  async reserve(tx: Tx, holds: readonly Hold[]): Promise<void> {
    const wanted = holds.flatMap(({ reference, demand }): sql.Wanted[] =>
      sumDemand(demand).map((some) => ({ reference, ...some })),
    );
    const variantIds = [...new Set(wanted.map(({ variantId }) => variantId))];
    try {
      const reserved = await firstRow<sql.Reserved>(tx, sql.RESERVE, [variantIds, JSON.stringify(wanted)]);
      if (reserved?.soldOut) this.view.changedHere(tx);
    } catch (error) {
      const refusal = refusalIn(error);
      throw refusal?.what === sql.SHORT ? outOfStock(refusal.particulars as Shortage[]) : error;
    }
  }

  /** Gives back all that is still held for `reference`, where it was taken. Where nothing is held, nothing happens. */
  async release(tx: Tx, reference: string): Promise<void> {
    const held = await rows(tx, sql.LOCK_HELD_LEVELS, [reference]);
    if (held.length > 0) await rows(tx, sql.RELEASE, [reference]);
    this.view.changedHere(tx);
  }

  /** Takes out of the store what is held for `reference`, from where it is held. */
  async ship(tx: Tx, demand: readonly Demand[], reference: string): Promise<void> {
    const [variantIds, quantities] = columnsOf(sumDemand(demand));
    await rows(tx, sql.LOCK_LEVELS, [variantIds]);
    const gone = await firstRow<{ shipped: number }>(tx, sql.SHIP, [variantIds, quantities, reference]);
    if (gone?.shipped !== quantities.reduce((sum, quantity) => sum + quantity, 0))
      throw new Error(`More would be shipped for ${reference} than is held for it`);
  }

  /** Takes back into the first location what came back of `reference`. What was deleted meanwhile has no place any more. */
  async restock(tx: Tx, demand: readonly Demand[], reference: string): Promise<void> {
    const [variantIds, quantities] = columnsOf(sumDemand(demand));
    const { id } = await firstLocation(tx);
    await rows(tx, sql.LOCK_LEVELS, [variantIds]);
    await rows(tx, sql.RESTOCK, [variantIds, quantities, id, reference]);
    this.view.changedHere(tx);
  }

  private async open(tx: Tx, variants: readonly { variantId: string; onHand: number }[]): Promise<void> {
    const columns = [variants.map(({ variantId }) => variantId), variants.map(({ onHand }) => onHand)];
    await rows(tx, OPEN_LEVELS, columns);
  }

  private async close(tx: Tx, variantIds: readonly string[]): Promise<void> {
    const levels = await rows<{ reserved: number }>(tx, CLOSE_LEVELS, [variantIds]);
    const promised = levels.reduce((sum, { reserved }) => sum + reserved, 0);
    if (promised > 0) throw VariantReserved.because(`${String(promised)} units are promised to orders.`);
  }
}

const columnsOf = (demand: readonly Demand[]): [string[], number[]] => [
  demand.map(({ variantId }) => variantId),
  demand.map(({ quantity }) => quantity),
];
