import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { PublicView } from '../platform/cache/public-view';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { once, type Outcome } from '../platform/idempotency/idempotency';
import { AboveMaximum, BelowReserved, MovementNotFound, StockNotFound } from './inventory.problems';
import * as sql from './inventory.queries';
import { firstLocation, type Located, namedLocation } from './locations.service';
import { LOCK_LEVELS } from './reservations.queries';
import type { MovedResponse, MovementPage, MovementResponse, MoveStock, StockLevelResponse } from './stock.dto';

/** Stock as the staff see it and move it by hand. */
@Injectable()
export class StockService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly view: PublicView,
    private readonly config: Config,
  ) {}

  async level(variantId: string): Promise<StockLevelResponse> {
    return this.find(this.dataSource, variantId);
  }

  /** Moves stock by hand, once per key. */
  move(actor: Actor, key: string, variantId: string, movement: MoveStock): Promise<Outcome<MovedResponse>> {
    const intent = {
      principal: `account:${actor.id}`,
      route: 'inventory.move',
      key,
      body: { variantId, ...movement },
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
    const answer = await readPage(this.dataSource, sql.movementsOf(variantId), page, (entry) => entry);
    // The ledger of a variant that is gone can still be read; one that never was has neither ledger nor level.
    if (answer.items.length === 0) await this.find(this.dataSource, variantId);
    return answer;
  }

  private async moveWithin(
    tx: Tx,
    actor: Actor,
    variantId: string,
    { delta, reason, location }: MoveStock,
  ): Promise<MovedResponse> {
    const place = location === undefined ? await firstLocation(tx) : await namedLocation(tx, location);
    const levels = await rows(tx, LOCK_LEVELS, [[variantId]]);
    if (levels.length === 0) throw noStock();
    const values = [variantId, place.id, delta, reason, actor.id];
    const moved = await firstRow<MovementResponse>(tx, sql.MOVE, values);
    if (!moved) return this.refuse(tx, variantId, place, delta);
    this.view.changedHere(tx);
    this.audit.record(tx, {
      action: 'inventory.moved',
      target: { type: 'variant', id: variantId },
      changes: { delta, reason, location: place.code },
    });
    return { ...moved, level: await this.find(tx, variantId) };
  }

  private async refuse(tx: Tx, variantId: string, { id, code }: Located, delta: number): Promise<never> {
    const level = await firstRow<{ onHand: number; reserved: number }>(tx, sql.FIND_LEVEL_AT, [variantId, id]);
    const members = level ?? { onHand: 0, reserved: 0 };
    const there = `${String(members.onHand)} are on hand at ${code}`;
    if (delta > 0) throw AboveMaximum.because(`${there} already.`, { members });
    throw BelowReserved.because(`${there}, and ${String(members.reserved)} of them are promised.`, { members });
  }

  private async find(on: DataSource | Tx, variantId: string): Promise<StockLevelResponse> {
    const level = await firstRow<StockLevelResponse>(on, sql.FIND_LEVEL, [variantId]);
    if (!level) throw noStock();
    return level;
  }
}

const noStock = (): Error => StockNotFound.because('No variant has this identifier.');
