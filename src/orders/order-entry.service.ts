import { Injectable } from '@nestjs/common';
import { LedgerService } from '../ledger/ledger.service';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import type { OrderResponse } from './order.dto';
import { OrderConfirmed, OrderPlaced } from './order.events';
import { newOrderNumber } from './order.number';
import { presentOrder } from './order.presenter';
import type { OrderRow } from './order.queries';
import * as sql from './order-entry.queries';

export type { PlacedLine, PlacedOrder } from './order-entry.queries';

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

  /** Sends all that makes the order, without waiting in between. */
  async enter(tx: Tx, order: sql.PlacedOrder): Promise<void> {
    const { id, number, currency, grandMinor, status } = order;
    const [told, isConfirmed] = [{ orderId: id, number }, status === 'confirmed'];
    await Promise.all([
      rows(tx, sql.INSERT_ORDER, sql.valuesOf(order)),
      this.ledger.sale(tx, { reference: id, source: id, amountMinor: grandMinor, currency }),
      this.events.record(tx, new OrderPlaced(id, told), ...(isConfirmed ? [new OrderConfirmed(id, told)] : [])),
    ]);
  }

  /** The order as clients see it, the moment it is placed. */
  present(order: sql.PlacedOrder): OrderResponse {
    const untold = { updatedAt: order.createdAt, version: 1, cancelReason: null };
    return presentOrder({ ...order, ...untold, lines: order.lines.map(untouched) });
  }
}

const untouched = ({ productId: _, ...line }: sql.PlacedLine): OrderRow['lines'][number] => ({
  ...line,
  fulfilledQuantity: 0,
  returningQuantity: 0,
  returnedQuantity: 0,
});
