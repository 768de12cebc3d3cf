import { Injectable } from '@nestjs/common';
import { LedgerService } from '../ledger/ledger.service';
import { firstRow } from '../platform/database/sql';
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

  async enter(tx: Tx, order: sql.PlacedOrder): Promise<OrderResponse> {
    const { id, number, currency, grandMinor, status } = order;
    const [told, isConfirmed] = [{ orderId: id, number }, status === 'confirmed'];
    const stored = await firstRow<Pick<OrderRow, 'createdAt' | 'updatedAt' | 'expiresAt' | 'version'>>(
      tx,
      sql.INSERT_ORDER,
      sql.valuesOf(order),
    );
    if (!stored) throw new Error('An order was inserted without a row coming back');
    await this.ledger.sale(tx, { reference: id, source: id, amountMinor: grandMinor, currency });
    await this.events.record(tx, new OrderPlaced(id, told), ...(isConfirmed ? [new OrderConfirmed(id, told)] : []));
    return presentOrder({ ...order, ...stored, cancelReason: null, lines: order.lines.map(untouched) });
  }
}

const untouched = ({ productId: _, ...line }: sql.PlacedLine): OrderRow['lines'][number] => ({
  ...line,
  fulfilledQuantity: 0,
  returningQuantity: 0,
  returnedQuantity: 0,
});
