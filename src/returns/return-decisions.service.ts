import { Injectable } from '@nestjs/common';
import { InventoryService } from '../inventory/inventory.service';
import { type OrderRow, OrderProgressService } from '../orders/order-progress.service';
import type { Actor } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { firstRow, type Statement } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import type { ReceiveReturn, RejectReturn, ReturnResponse } from './return.dto';
import { ReturnApproved, ReturnReceived, ReturnRejected } from './return.events';
import { type ReturnStatus, returnStatesBefore } from './return.lifecycle';
import { presentReturn } from './return.presenter';
import { WrongStep } from './return.problems';
import * as sql from './return.queries';
import { valueOf } from './return.value';
import { ReturnMoneyService } from './return-money.service';
import { ReturnsService } from './returns.service';

interface Held {
  order: OrderRow;
  found: sql.ReturnRow;
}

/** What staff decide about goods that come back. Each step is one conditional statement, while the order is held. */
@Injectable()
export class ReturnDecisionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly returns: ReturnsService,
    private readonly progress: OrderProgressService,
    private readonly money: ReturnMoneyService,
    private readonly inventory: InventoryService,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  approve(actor: Actor, id: string): Promise<ReturnResponse> {
    return this.decide(id, async (tx, { found: { orderId } }) => {
      await this.move(tx, sql.DECIDE, id, 'approved', actor, null);
      await this.progress.returnApproved(tx, orderId, id);
      await this.events.record(tx, new ReturnApproved(orderId, { orderId, returnId: id }));
      this.audit.record(tx, { action: 'returns.approved', target: target(id) });
    });
  }

  reject(actor: Actor, id: string, body: RejectReturn): Promise<ReturnResponse> {
    return this.decide(id, async (tx, { found: { orderId, lines } }) => {
      await this.move(tx, sql.DECIDE, id, 'rejected', actor, body.reason ?? null);
      await this.progress.returnRejected(tx, orderId, lines, id);
      await this.events.record(tx, new ReturnRejected(orderId, { orderId, returnId: id }));
      this.audit.record(tx, { action: 'returns.rejected', target: target(id), changes: { ...body } });
    });
  }

  /** Takes the goods back, and has the money for them given back. The stock comes last: others wait for it. */
  receive(actor: Actor, id: string, { restock = true }: ReceiveReturn): Promise<ReturnResponse> {
    return this.decide(id, async (tx, { order, found: { orderId, lines } }) => {
      const valueMinor = worthOf(order, lines);
      await this.move(tx, sql.RECEIVE, id, 'received', actor, valueMinor);
      await this.progress.returnReceived(tx, orderId, lines, id);
      await this.events.record(tx, new ReturnReceived(orderId, { orderId, returnId: id }));
      await this.money.giveBack(tx, { id, orderId, currency: order.currency, valueMinor, requestedBy: actor.id });
      this.audit.record(tx, { action: 'returns.received', target: target(id), changes: { restock, valueMinor } });
      if (restock) await this.inventory.restock(tx, demandOf(order, lines), orderId);
    });
  }

  private decide(id: string, step: (tx: Tx, held: Held) => Promise<void>): Promise<ReturnResponse> {
    return this.transactions.run(async (tx) => {
      const found = await this.returns.find(tx, id);
      await step(tx, { order: await this.progress.hold(tx, found.orderId), found });
      return presentReturn(await this.returns.find(tx, id));
    });
  }

  /** One winner: whoever comes second finds the return where no step of this kind begins. */
  private async move(
    tx: Tx,
    step: Statement,
    id: string,
    next: ReturnStatus,
    actor: Actor,
    particular: string | number | null,
  ): Promise<void> {
    if (await firstRow(tx, step, [id, next, returnStatesBefore(next), actor.id, particular])) return;
    const { status } = await this.returns.find(tx, id);
    throw WrongStep.because(`This return is ${status}.`);
  }
}

/** What was paid for these goods, after those of their lines that came back before. */
function worthOf(order: OrderRow, lines: sql.ReturnRow['lines']): number {
  return lines.reduce((sum, { lineId, quantity }) => {
    const line = lineIn(order, lineId);
    return sum + valueOf(line, order.taxIncluded, line.returnedQuantity, quantity);
  }, 0);
}

const demandOf = (order: OrderRow, lines: sql.ReturnRow['lines']): { variantId: string; quantity: number }[] =>
  lines.map(({ lineId, quantity }) => ({ variantId: lineIn(order, lineId).variantId, quantity }));

function lineIn({ id, lines }: OrderRow, lineId: string): OrderRow['lines'][number] {
  const line = lines.find((one) => one.id === lineId);
  if (!line) throw new Error(`A return names line ${lineId}, which order ${id} does not have`);
  return line;
}

const target = (id: string): { type: string; id: string } => ({ type: 'return', id });
