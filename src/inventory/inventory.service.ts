import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, listStatement, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { once, type Outcome } from '../platform/idempotency/idempotency';
import { VariantReserved } from '../products/product.problems';
import { ProductsService } from '../products/products.service';
import {
  AboveMaximum,
  BelowReserved,
  MovementNotFound,
  outOfStock,
  type Shortage,
  StockNotFound,
} from './inventory.problems';
import * as sql from './inventory.queries';
import { type Demand, sumDemand } from './stock.demand';
import type { MovedResponse, MovementPage, MovementResponse, MoveStock, StockLevelResponse } from './stock.dto';

/** Stock moves here and nowhere else: each move is one conditional statement that also writes the ledger. */
@Injectable()
export class InventoryService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly products: ProductsService,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.products.onVariantsCreated((tx, variants) => this.open(tx, variants));
    this.products.onVariantsLeaving((tx, variantIds) => this.close(tx, variantIds));
  }

  /** Promises stock to `reference`, all of it or, by throwing `OutOfStock`, none: the caller's transaction ends there. */
  async reserve(tx: Tx, demand: readonly Demand[], reference: string): Promise<void> {
    const missing = await rows<Shortage>(tx, sql.RESERVE, [...columnsOf(sumDemand(demand)), reference]);
    if (missing.length > 0) throw outOfStock(missing);
  }

  /** Takes a promise back: the stock is for sale again. */
  async release(tx: Tx, demand: readonly Demand[], reference: string): Promise<void> {
    const summed = sumDemand(demand);
    const result = await firstRow<{ released: number }>(tx, sql.RELEASE, [...columnsOf(summed), reference]);
    if (result?.released !== summed.length)
      throw new Error(`More would be released for ${reference} than was ever reserved`);
  }

  async level(variantId: string): Promise<StockLevelResponse> {
    return this.find(this.dataSource, variantId);
  }

  /** Moves stock by hand, once per key. */
  move(actor: Actor, key: string, variantId: string, movement: MoveStock): Promise<Outcome<MovedResponse>> {
    const intent = {
      principal: `account:${actor.id}`,
      route: 'inventory.move',
      key,
      body: { variantId, delta: movement.delta, reason: movement.reason },
    };
    return this.transactions.run((tx) => once(tx, intent, 201, () => this.moveWithin(tx, actor, variantId, movement)));
  }

  async movement(variantId: string, id: string): Promise<MovementResponse> {
    const movement = await firstRow<MovementResponse>(this.dataSource, sql.FIND_MOVEMENT, [variantId, id]);
    if (!movement) throw MovementNotFound.because('The ledger of this variant has no such entry.');
    return movement;
  }

  async movements(variantId: string, query: ListQuery): Promise<MovementPage> {
    const page = new PageRequest(`movements of ${variantId}`, query, this.config.secret);
    const question = listStatement('inventory.movements', sql.listMovements(page.after));
    const found = await rows<MovementResponse>(this.dataSource, question, [
      variantId,
      page.limit + 1,
      ...(page.after ?? []),
    ]);
    // The ledger of a variant that is gone can still be read; one that never was has neither ledger nor level.
    if (found.length === 0) await this.find(this.dataSource, variantId);
    const answer = page.page(
      found,
      ({ id }) => [id],
      (entry) => entry,
    );
    return query.count ? { ...answer, count: await this.countMovements(variantId) } : answer;
  }

  private async moveWithin(
    tx: Tx,
    actor: Actor,
    variantId: string,
    { delta, reason }: MoveStock,
  ): Promise<MovedResponse> {
    const moved = await firstRow<MovedResponse>(tx, sql.MOVE, [variantId, delta, newId(), reason, actor.id]);
    if (!moved) return this.refuse(await this.find(tx, variantId), delta);
    this.audit.record(tx, {
      action: 'inventory.moved',
      target: { type: 'variant', id: variantId },
      changes: { delta, reason },
    });
    return moved;
  }

  private refuse({ onHand, reserved }: StockLevelResponse, delta: number): never {
    const members = { onHand, reserved };
    if (delta > 0) throw AboveMaximum.because(`${String(onHand)} are on hand already.`, { members });
    throw BelowReserved.because(`${String(onHand)} are on hand, and ${String(reserved)} of them are promised.`, {
      members,
    });
  }

  private async find(on: DataSource | Tx, variantId: string): Promise<StockLevelResponse> {
    const level = await firstRow<StockLevelResponse>(on, sql.FIND_LEVEL, [variantId]);
    if (!level) throw StockNotFound.because('No variant has this identifier.');
    return level;
  }

  private async countMovements(variantId: string): Promise<number> {
    return (await firstRow<{ count: number }>(this.dataSource, sql.COUNT_MOVEMENTS, [variantId]))?.count ?? 0;
  }

  private async open(tx: Tx, variants: readonly { variantId: string; onHand: number }[]): Promise<void> {
    const ids = variants.map(({ variantId }) => variantId);
    await rows(tx, sql.OPEN_LEVELS, [ids, variants.map(({ onHand }) => onHand), ids.map(() => newId())]);
  }

  private async close(tx: Tx, variantIds: readonly string[]): Promise<void> {
    const levels = await rows<{ reserved: number }>(tx, sql.CLOSE_LEVELS, [variantIds, variantIds.map(() => newId())]);
    const promised = levels.reduce((sum, { reserved }) => sum + reserved, 0);
    if (promised > 0) throw VariantReserved.because(`${String(promised)} units are promised to orders.`);
  }
}

const columnsOf = (demand: readonly Demand[]): [string[], number[], string[]] => [
  demand.map(({ variantId }) => variantId),
  demand.map(({ quantity }) => quantity),
  demand.map(() => newId()),
];
