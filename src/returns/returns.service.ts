import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { type ChosenLine, chooseLines, type OrderRow, OrderProgressService } from '../orders/order-progress.service';
import { OrdersService, type Viewer } from '../orders/orders.service';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { InvalidRequest } from '../platform/http/http.problems';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { ListReturns, OrderReturnPage, RequestReturn, ReturnPage, ReturnResponse } from './return.dto';
import { ReturnRequested } from './return.events';
import { presentReturn } from './return.presenter';
import { MoreThanShipped, NothingShipped, ReturnNotFound, TooManyReturns } from './return.problems';
import * as sql from './return.queries';

const MOST_RETURNS = 50;

/** Asking to send goods back, and seeing what became of it. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly progress: OrderProgressService,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  /** Asks to send back goods of one's own order. */
  request(viewer: Viewer, orderId: string, { lines, reason }: RequestReturn): Promise<ReturnResponse> {
    return this.transactions.run(async (tx) => {
      const order = await this.orders.holdOwn(tx, viewer, orderId);
      const chosen = await this.choose(tx, order, lines);
      const id = newId();
      const columns = [chosen.map(({ lineId }) => lineId), chosen.map(({ quantity }) => quantity)];
      await rows(tx, sql.INSERT_RETURN, [id, orderId, reason, ...columns]);
      await this.progress.returnRequested(tx, orderId, chosen, id);
      await this.events.record(tx, new ReturnRequested(orderId, { orderId, returnId: id }));
      return presentReturn(await this.find(tx, id));
    });
  }

  async listOwn(viewer: Viewer, orderId: string): Promise<OrderReturnPage> {
    await this.orders.own(viewer, orderId);
    const found = await rows<sql.ReturnRow>(this.dataSource, sql.LIST_OF_ORDER, [orderId]);
    return { items: found.map(presentReturn), nextCursor: null };
  }

  async oneOwn(viewer: Viewer, orderId: string, id: string): Promise<ReturnResponse> {
    await this.orders.own(viewer, orderId);
    const found = await this.find(this.dataSource, id);
    if (found.orderId !== orderId) throw ReturnNotFound.because('This order has no such return.');
    return presentReturn(found);
  }

  async list(query: ListReturns): Promise<ReturnPage> {
    const page = new PageRequest('returns', query, this.config.secret);
    return readPage(this.dataSource, sql.allReturns(query), page, presentReturn);
  }

  async one(id: string): Promise<ReturnResponse> {
    return presentReturn(await this.find(this.dataSource, id));
  }

  async find(on: DataSource | Tx, id: string): Promise<sql.ReturnRow> {
    const found = await firstRow<sql.ReturnRow>(on, sql.FIND_RETURN, [id]);
    if (!found) throw ReturnNotFound.because('No return has this identifier.');
    return found;
  }

  /** What comes back; refuses what the customer does not have, or is sending back already. */
  private async choose(tx: Tx, order: OrderRow, wanted: RequestReturn['lines']): Promise<ChosenLine[]> {
    const { lines, unknown, above } = chooseLines(
      order.lines,
      wanted,
      (line) => line.fulfilledQuantity - line.returningQuantity - line.returnedQuantity,
    );
    if (unknown.length > 0) throw InvalidRequest.because('The order has no such line.', { errors: unknown });
    if (order.lines.every(({ fulfilledQuantity }) => fulfilledQuantity === 0))
      throw NothingShipped.because(`This order is ${order.status} and ${order.fulfilmentStatus}.`);
    if (above.length > 0) throw MoreThanShipped.because('So much cannot come back.', { errors: above });
    const before = await firstRow<{ count: number }>(tx, sql.COUNT_OF_ORDER, [order.id]);
    if ((before?.count ?? 0) >= MOST_RETURNS)
      throw TooManyReturns.because(`There are ${String(MOST_RETURNS)} returns of this order.`);
    return lines;
  }
}
