import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, listStatement, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { PageRequest } from '../platform/http/listing';
import { InventoryService } from '../inventory/inventory.service';
import { PricingService } from '../pricing/pricing.service';
import type { ListAllOrders, ListOrders, OrderPage, OrderResponse } from './order.dto';
import type { TimelineEntryResponse, TimelinePage } from './order-timeline.dto';
import { OrderCancelled } from './order.events';
import { CANCELLABLE_FULFILMENT, statesBefore } from './order.lifecycle';
import { presentOrder } from './order.presenter';
import { CannotCancel, OrderNotFound } from './order.problems';
import * as sql from './order.queries';

export type { OrderResponse } from './order.dto';

/** Who looks at an order: a customer, or a guest with the token of one order. */
export interface Viewer {
  person: Person | null;
  orderToken: string | null;
}

const TOKEN_PURPOSE = 'order';

@Injectable()
export class OrdersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly inventory: InventoryService,
    private readonly pricing: PricingService,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async own(viewer: Viewer, id: string): Promise<OrderResponse> {
    return presentOrder(await this.findOwn(this.dataSource, viewer, id));
  }

  /** What happened to one's order. */
  async ownTimeline(viewer: Viewer, id: string): Promise<TimelinePage> {
    return timelineOf(await rows(this.dataSource, sql.LIST_OWN_TIMELINE, this.ownershipOf(viewer, id)));
  }

  async timeline(id: string): Promise<TimelinePage> {
    return timelineOf(await rows(this.dataSource, sql.LIST_TIMELINE, [id]));
  }

  async one(id: string): Promise<OrderResponse> {
    const row = await firstRow<sql.OrderRow>(this.dataSource, sql.FIND_ORDER, [id]);
    if (!row) throw OrderNotFound.because('No order has this identifier.');
    return presentOrder(row);
  }

  async listOwn(person: Person, query: ListOrders): Promise<OrderPage> {
    const page = new PageRequest(`orders of ${person.id}`, query, this.config.secret);
    const text = sql.listOwnOrders(sql.ORDER_SORTS[query.sort ?? '-createdAt'], page.after);
    const found = await rows<sql.OrderRow>(this.dataSource, listStatement('orders.list_own', text), [
      person.id,
      page.limit + 1,
      ...(page.after ?? []),
    ]);
    const answer = page.page(found, positionOf, presentOrder);
    return query.count ? { ...answer, count: await this.count(sql.COUNT_OWN_ORDERS, [person.id]) } : answer;
  }

  async listAll(query: ListAllOrders): Promise<OrderPage> {
    const page = new PageRequest('orders', query, this.config.secret);
    const filters = sql.orderFilters(query);
    const text = sql.listAllOrders(sql.ORDER_SORTS[query.sort ?? '-createdAt'], page.after);
    const values = [...filters, page.limit + 1, ...(page.after ?? [])];
    const found = await rows<sql.OrderRow>(this.dataSource, listStatement('orders.list_all', text), values);
    const answer = page.page(found, positionOf, presentOrder);
    return query.count ? { ...answer, count: await this.count(sql.COUNT_ALL_ORDERS, filters) } : answer;
  }

  cancelOwn(viewer: Viewer, id: string, reason: string | undefined): Promise<OrderResponse> {
    return this.transactions.run(async (tx) => this.cancelWithin(tx, await this.findOwn(tx, viewer, id), reason));
  }

  cancel(id: string, reason: string | undefined): Promise<OrderResponse> {
    return this.transactions.run(async (tx) => {
      const row = await firstRow<sql.OrderRow>(tx, sql.FIND_ORDER, [id]);
      if (!row) throw OrderNotFound.because('No order has this identifier.');
      this.audit.record(tx, { action: 'orders.cancelled', target: { type: 'order', id }, changes: { reason } });
      return this.cancelWithin(tx, row, reason);
    });
  }

  async idsOfCustomer(on: DataSource | Tx, customerId: string): Promise<string[]> {
    return (await rows<{ id: string }>(on, sql.LIST_IDS_OF_CUSTOMER, [customerId])).map(({ id }) => id);
  }

  /** The key of a guest's order, made again from its identifier; nothing of it is stored. */
  accessTokenOf(orderId: string): string {
    return tokenFor(this.config.secret, TOKEN_PURPOSE, orderId);
  }

  private async findOwn(on: DataSource | Tx, viewer: Viewer, id: string): Promise<sql.OrderRow> {
    const row = await firstRow<sql.OrderRow>(on, sql.FIND_OWN_ORDER, this.ownershipOf(viewer, id));
    if (!row) throw OrderNotFound.because('It does not exist, or it is not yours.');
    return row;
  }

  private ownershipOf({ person, orderToken }: Viewer, id: string): [string, string | null, boolean] {
    const holdsToken = orderToken !== null && idFromToken(this.config.secret, TOKEN_PURPOSE, orderToken) === id;
    return [id, person?.id ?? null, holdsToken];
  }

  private async cancelWithin(tx: Tx, order: sql.OrderRow, reason: string | undefined): Promise<OrderResponse> {
    const from = [order.id, reason ?? null, statesBefore('cancelled'), CANCELLABLE_FULFILMENT, newId()];
    if (!(await firstRow(tx, sql.CANCEL_ORDER, from)))
      throw CannotCancel.because(`This order is ${order.status} and ${order.fulfilmentStatus}.`);
    await this.events.record(tx, new OrderCancelled(order.id, { orderId: order.id, number: order.number }));
    // In the order in which placing one takes them: the coupon, then the stock.
    if (order.couponCode !== null) await this.pricing.release(tx, order.id);
    await this.inventory.release(tx, order.lines, order.id);
    const row = await firstRow<sql.OrderRow>(tx, sql.FIND_ORDER, [order.id]);
    return presentOrder(row ?? order);
  }

  private async count(query: typeof sql.COUNT_ALL_ORDERS, values: unknown[]): Promise<number> {
    return (await firstRow<{ count: number }>(this.dataSource, query, values))?.count ?? 0;
  }
}

function timelineOf(items: TimelineEntryResponse[]): TimelinePage {
  if (items.length === 0) throw OrderNotFound.because('It does not exist, or it is not yours.');
  return { items, nextCursor: null };
}

const positionOf = (row: sql.OrderRow): string[] => [row.createdAt.toISOString(), row.id];
