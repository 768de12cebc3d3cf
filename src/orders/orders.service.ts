import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { DataSubject } from '../platform/privacy/personal-data-holder';
import type { ListAllOrders, ListOrders, OrderPage, OrderResponse } from './order.dto';
import type { TimelinePage } from './order-timeline.dto';
import { OrderTimelineService } from './order-timeline.service';
import { presentOrder } from './order.presenter';
import { OrderNotFound } from './order.problems';
import * as sql from './order.queries';

/** Who looks at an order: a customer, or a guest with the token of one order. */
export interface Viewer {
  person: Person | null;
  orderToken: string | null;
}

export { OrderResponse } from './order.dto';
export { principalOfCart, principalOfOrder } from './order.principals';

const TOKEN_PURPOSE = 'order';

@Injectable()
export class OrdersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: OrderTimelineService,
    private readonly config: Config,
  ) {}

  async own(viewer: Viewer, id: string): Promise<OrderResponse> {
    return presentOrder(await this.findOwn(this.dataSource, viewer, id));
  }

  /** What happened to one's order. */
  ownTimeline(viewer: Viewer, id: string): Promise<TimelinePage> {
    return this.history.own(this.ownershipOf(viewer, id));
  }

  timeline(id: string): Promise<TimelinePage> {
    return this.history.ofOrder(id);
  }

  one(id: string): Promise<OrderResponse> {
    return this.present(this.dataSource, id);
  }

  /** As it stands for the transaction, which may have changed it. */
  async present(on: DataSource | Tx, id: string): Promise<OrderResponse> {
    const row = await firstRow<sql.OrderRow>(on, sql.FIND_ORDER, [id]);
    if (!row) throw OrderNotFound.because('No order has this identifier.');
    return presentOrder(row);
  }

  async listOwn(person: Person, query: ListOrders): Promise<OrderPage> {
    const page = new PageRequest(`orders of ${person.id}`, query, this.config.secret);
    return readPage(this.dataSource, sql.ordersOf(person.id, query), page, presentOrder);
  }

  async listAll(query: ListAllOrders): Promise<OrderPage> {
    const page = new PageRequest('orders', query, this.config.secret);
    return readPage(this.dataSource, sql.allOrders(query), page, presentOrder);
  }

  /** Holds one's order until the transaction ends, and reads it as it stands. */
  async holdOwn(tx: Tx, viewer: Viewer, id: string): Promise<sql.OrderRow> {
    await rows(tx, sql.HOLD_OWN_ORDER, this.ownershipOf(viewer, id));
    return this.findOwn(tx, viewer, id);
  }

  async idsOfCustomer(on: DataSource | Tx, customerId: string): Promise<string[]> {
    return (await rows<{ id: string }>(on, sql.LIST_IDS_OF_CUSTOMER, [customerId])).map(({ id }) => id);
  }

  /** The orders of a person: the customer's, and those of a guest under the address that the person has proved. */
  async idsOfPerson({ id, email }: DataSubject): Promise<string[]> {
    const found = await rows<{ id: string }>(this.dataSource, sql.LIST_IDS_OF_PERSON, [id, email]);
    return found.map((order) => order.id);
  }

  /** The same, held until the transaction ends, as by everybody who changes something of an order. */
  async holdOfPerson(tx: Tx, { id, email }: DataSubject): Promise<string[]> {
    return (await rows<{ id: string }>(tx, sql.HOLD_OF_PERSON, [id, email])).map((order) => order.id);
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
}
