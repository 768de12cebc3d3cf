import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { InventoryService } from '../inventory/inventory.service';
import { type ChosenLine, chooseLines, type OrderRow, OrderProgressService } from '../orders/order-progress.service';
import { OrdersService, type Viewer } from '../orders/orders.service';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { InvalidRequest } from '../platform/http/http.problems';
import { once, type Outcome } from '../platform/idempotency/idempotency';
import type { FulfilmentPage, FulfilmentResponse, FulfilOrder, LineToShip } from './fulfilment.dto';
import { OrderDelivered, OrderShipped } from './fulfilment.events';
import {
  AlreadyDelivered,
  FulfilmentNotFound,
  MoreThanLeft,
  NotConfirmed,
  TooManyFulfilments,
} from './fulfilment.problems';
import * as sql from './fulfilment.queries';

const CREATED = 201;
const MOST_PARTS = 100;

/** Goods that leave for an order and arrive. Whoever sends something holds the order, as does whoever cancels it. */
@Injectable()
export class FulfilmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly progress: OrderProgressService,
    private readonly inventory: InventoryService,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /** Sends goods of an order, once per key. */
  fulfil(actor: Actor, key: string, orderId: string, body: FulfilOrder): Promise<Outcome<FulfilmentResponse>> {
    const intent = { principal: `account:${actor.id}`, route: 'orders.fulfil', key, body: { orderId, ...body } };
    return this.transactions.run((tx) => once(tx, intent, CREATED, () => this.ship(tx, actor, orderId, body)));
  }

  /** Says that goods have arrived. When they were the last ones, the order is delivered. */
  deliver(id: string): Promise<FulfilmentResponse> {
    return this.transactions.run(async (tx) => {
      const { orderId } = await this.find(tx, id);
      const order = await this.progress.hold(tx, orderId);
      if (!(await firstRow(tx, sql.DELIVER, [id]))) throw AlreadyDelivered.because('This was said before.');
      const { onTheirWay } = await this.count(tx, orderId);
      // What has come back as a whole has not arrived as a whole.
      const isAll = order.fulfilmentStatus === 'shipped' && onTheirWay === 0;
      await this.progress.delivered(tx, order, isAll, id);
      await this.events.record(tx, new OrderDelivered(orderId, { orderId, fulfilmentId: id }));
      this.audit.record(tx, { action: 'orders.delivered', target: target(orderId), changes: { fulfilmentId: id } });
      return present(await this.find(tx, id));
    });
  }

  async one(id: string): Promise<FulfilmentResponse> {
    return present(await this.find(this.dataSource, id));
  }

  async list(orderId: string): Promise<FulfilmentPage> {
    await this.orders.one(orderId);
    return this.page(orderId);
  }

  /** What was sent of one's own order. */
  async listOwn(viewer: Viewer, orderId: string): Promise<FulfilmentPage> {
    await this.orders.own(viewer, orderId);
    return this.page(orderId);
  }

  /** The stock comes last: others wait for it. */
  private async ship(
    tx: Tx,
    actor: Actor,
    orderId: string,
    { lines, tracking }: FulfilOrder,
  ): Promise<FulfilmentResponse> {
    const order = await this.progress.hold(tx, orderId);
    const chosen = await this.choose(tx, order, lines);
    const id = newId();
    const columns = [chosen.map(({ lineId }) => lineId), chosen.map(({ quantity }) => quantity)];
    await rows(tx, sql.INSERT_FULFILMENT, [id, orderId, tracking ?? null, actor.id, ...columns]);
    await this.progress.shipped(tx, order, chosen, id);
    await this.events.record(tx, new OrderShipped(orderId, { orderId, fulfilmentId: id }));
    const changes = { fulfilmentId: id, lines, ...(tracking && { tracking }) };
    this.audit.record(tx, { action: 'orders.shipped', target: target(orderId), changes });
    await this.inventory.ship(tx, chosen, orderId);
    return present(await this.find(tx, id));
  }

  /** What leaves; refuses what may not, or is not there. */
  private async choose(tx: Tx, order: OrderRow, wanted: readonly LineToShip[]): Promise<ChosenLine[]> {
    const leftOf = (line: OrderRow['lines'][number]): number => line.quantity - line.fulfilledQuantity;
    const { lines, unknown, above } = chooseLines(order.lines, wanted, leftOf);
    if (unknown.length > 0) throw InvalidRequest.because('The order has no such line.', { errors: unknown });
    if (order.status !== 'confirmed') throw NotConfirmed.because(`This order is ${order.status}.`);
    if (above.length > 0) throw MoreThanLeft.because('So much is not left to be sent.', { errors: above });
    const { parts } = await this.count(tx, order.id);
    if (parts >= MOST_PARTS) throw TooManyFulfilments.because(`It was sent in ${String(parts)} parts.`);
    return lines;
  }

  private async page(orderId: string): Promise<FulfilmentPage> {
    const found = await rows<sql.FulfilmentRow>(this.dataSource, sql.LIST_FULFILMENTS, [orderId]);
    return { items: found.map(present), nextCursor: null };
  }

  private async find(on: DataSource | Tx, id: string): Promise<sql.FulfilmentRow> {
    const found = await firstRow<sql.FulfilmentRow>(on, sql.FIND_FULFILMENT, [id]);
    if (!found) throw FulfilmentNotFound.because('No fulfilment has this identifier.');
    return found;
  }

  private async count(tx: Tx, orderId: string): Promise<{ parts: number; onTheirWay: number }> {
    const found = await firstRow<{ parts: number; onTheirWay: number }>(tx, sql.COUNT_FULFILMENTS, [orderId]);
    return found ?? { parts: 0, onTheirWay: 0 };
  }
}

const target = (id: string): { type: string; id: string } => ({ type: 'order', id });

const present = ({ id, orderId, lines, tracking, createdAt, deliveredAt }: sql.FulfilmentRow): FulfilmentResponse => ({
  id,
  orderId,
  lines,
  tracking,
  status: deliveredAt === null ? 'shipped' : 'delivered',
  createdAt,
  deliveredAt,
});
