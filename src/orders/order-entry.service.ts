import { Injectable } from '@nestjs/common';
import { LedgerService, type Transfer } from '../ledger/ledger.service';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type Caused, Events } from '../platform/events/events';
import type { OrderResponse } from './order.dto';
import { OrderConfirmed, OrderPlaced } from './order.events';
import { newOrderNumber } from './order.number';
import { presentOrder } from './order.presenter';
import type { OrderRow } from './order.queries';
import * as sql from './order-entry.queries';

export type { PlacedLine, PlacedOrder } from './order-entry.queries';

/** An order that is being placed, and the request that it is placed by. */
export interface OrderEntry {
  order: sql.PlacedOrder;
  requestId: string | null;
}

/** How an order comes into the books: the order with its lines, what is owed for it, and the word that it is there. */
@Injectable()
export class OrderEntryService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly events: Events,
  ) {}

  newNumber(): string {
    return newOrderNumber();
  }

  /** Sends all that makes these orders, without waiting in between. */
  async enter(tx: Tx, entries: readonly OrderEntry[]): Promise<void> {
    const orders = entries.map(({ order }) => order);
    await Promise.all([
      rows(tx, sql.INSERT_ORDERS, [JSON.stringify(orders)]),
      this.ledger.sales(tx, orders.map(saleOf)),
      this.events.recordCaused(tx, entries.flatMap(told)),
    ]);
  }

  /** The order as clients see it, the moment it is placed. */
  present(order: sql.PlacedOrder): OrderResponse {
    const untold = { updatedAt: order.createdAt, version: 1, cancelReason: null };
    return presentOrder({ ...order, ...untold, lines: order.lines.map(untouched) });
  }
}

const saleOf = ({ id, grandMinor, currency }: sql.PlacedOrder): Transfer => {
  return { reference: id, source: id, amountMinor: grandMinor, currency };
};

function told({ order: { id, number, status }, requestId }: OrderEntry): Caused[] {
  const facts = { orderId: id, number };
  const events = [new OrderPlaced(id, facts), ...(status === 'confirmed' ? [new OrderConfirmed(id, facts)] : [])];
  return events.map((event) => ({ event, requestId }));
}

const untouched = ({ productId: _, ...line }: sql.PlacedLine): OrderRow['lines'][number] => ({
  ...line,
  fulfilledQuantity: 0,
  returningQuantity: 0,
  returnedQuantity: 0,
});
