import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { money } from '../common/money';
import { Problem } from '../common/problem';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, listStatement, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { PageRequest } from '../platform/http/listing';
import { once, type Outcome } from '../platform/idempotency/idempotency';
import { InventoryService } from '../inventory/inventory.service';
import { OutOfStock, type Shortage } from '../inventory/inventory.problems';
import { ProductsService, type SellableVariant } from '../products/products.service';
import type { ListAllOrders, ListOrders, OrderPage, OrderResponse, PlaceOrder } from './order.dto';
import { OrderCancelled, OrderPlaced } from './order.events';
import { CANCELLABLE_FULFILMENT, statesBefore } from './order.lifecycle';
import { newOrderNumber } from './order.number';
import { presentOrder } from './order.presenter';
import { priceLine, priceOrder } from './order.pricing';
import { CannotCancel, EmailNeeded, NotForSale, OrderNotFound, PriceChanged } from './order.problems';
import * as sql from './order.queries';

/** Who looks at an order: a customer, or a guest with the token of one order. */
export interface Viewer {
  person: Person | null;
  orderToken: string | null;
}

interface DraftLine extends sql.OrderLineRow {
  productId: string;
}

const TOKEN_PURPOSE = 'order';

@Injectable()
export class OrdersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly products: ProductsService,
    private readonly inventory: InventoryService,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /**
   * Places an order: all of it, or nothing of it, and once per key. The row of the key, the order, its lines, its event
   * and its stock are one transaction. The stock comes last, so that its lock lives for the commit alone.
   */
  async place(person: Person | null, key: string, body: PlaceOrder): Promise<Outcome<OrderResponse>> {
    const email = (body.email ?? person?.email)?.toLowerCase();
    if (!email)
      throw EmailNeeded.because('A guest says where the confirmation goes.', { errors: [required('/email')] });
    const principal = person ? `account:${person.id}` : `guest:${email}`;
    const outcome = await this.transactions.run((tx) =>
      once(tx, { principal, route: 'orders.place', key, body }, 201, () => this.placeWithin(tx, person, email, body)),
    );
    return person ? outcome : { ...outcome, body: this.withAccessToken(outcome.body) };
  }

  async own(viewer: Viewer, id: string): Promise<OrderResponse> {
    return presentOrder(await this.findOwn(this.dataSource, viewer, id));
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

  private async placeWithin(tx: Tx, person: Person | null, email: string, body: PlaceOrder): Promise<OrderResponse> {
    const lines = await this.draftLines(tx, body.lines);
    const totals = priceOrder(lines);
    const { currency } = this.config.store;
    refuseUnexpectedTotal(body.expectedTotal, money(totals.grandMinor, currency));
    const id = newId();
    const order = {
      id,
      number: newOrderNumber(),
      customerId: person?.id ?? null,
      email,
      status: 'confirmed' as const,
      paymentStatus: 'unpaid' as const,
      fulfilmentStatus: 'unfulfilled' as const,
      currency,
      ...totals,
      shippingAddress: body.shippingAddress,
      cancelReason: null,
      lines,
    };
    const stored = await this.insert(tx, order, body.payment.provider);
    await this.events.record(tx, new OrderPlaced(id, { orderId: id, number: order.number }));
    await this.reserve(tx, body, id);
    return presentOrder({ ...order, ...stored, lines: lines.map(({ productId: _, ...line }) => line) });
  }

  /** Snapshots of what is bought. Every line that is not for sale is named. */
  private async draftLines(tx: Tx, wanted: PlaceOrder['lines']): Promise<DraftLine[]> {
    const sellable = await this.products.forSale([...new Set(wanted.map(({ variantId }) => variantId))], tx);
    const byId = new Map(sellable.map((variant) => [variant.variantId, variant]));
    const missing = wanted.flatMap(({ variantId }, index) => (byId.has(variantId) ? [] : [index]));
    if (missing.length > 0) {
      throw NotForSale.because('Some lines name what is not for sale.', {
        errors: missing.map((index) => ({
          pointer: `/lines/${String(index)}/variantId`,
          code: 'not_for_sale',
          detail: 'is not for sale',
        })),
      });
    }
    return wanted.map(({ variantId, quantity }) => draftLine(byId.get(variantId) as SellableVariant, quantity));
  }

  private async insert(
    tx: Tx,
    order: Omit<sql.OrderRow, 'createdAt' | 'updatedAt' | 'version' | 'lines'> & { lines: DraftLine[] },
    provider: string,
  ) {
    const lines: DraftLine[] = order.lines;
    const column = <K extends keyof DraftLine>(name: K): DraftLine[K][] => lines.map((line) => line[name]);
    const stored = await firstRow<Pick<sql.OrderRow, 'createdAt' | 'updatedAt' | 'version'>>(tx, sql.INSERT_ORDER, [
      order.id,
      order.number,
      order.customerId,
      order.email,
      order.status,
      provider,
      order.currency,
      order.itemsMinor,
      order.discountMinor,
      order.shippingMinor,
      order.taxMinor,
      order.taxIncluded,
      order.grandMinor,
      order.shippingAddress,
      column('id'),
      column('variantId'),
      column('productId'),
      column('sku'),
      column('title'),
      column('quantity'),
      column('unitMinor'),
      column('totalMinor'),
    ]);
    if (!stored) throw new Error('An order was inserted without a row coming back');
    return stored;
  }

  /** Inventory names variants; the client sent lines, so the refusal points at those. How much is left stays inside. */
  private async reserve(tx: Tx, { lines }: PlaceOrder, orderId: string): Promise<void> {
    try {
      await this.inventory.reserve(tx, lines, orderId);
    } catch (error) {
      const missing = new Set(shortagesIn(error).map(({ variantId }) => variantId));
      if (missing.size === 0) throw error;
      const short = lines.flatMap(({ variantId }, index) => (missing.has(variantId) ? [index] : []));
      throw OutOfStock.because('Some lines ask for more than is left.', {
        errors: short.map((index) => ({
          pointer: `/lines/${String(index)}/quantity`,
          code: 'out_of_stock',
          detail: 'is more than what is left',
        })),
      });
    }
  }

  private async findOwn(on: DataSource | Tx, { person, orderToken }: Viewer, id: string): Promise<sql.OrderRow> {
    const holdsToken = orderToken !== null && idFromToken(this.config.secret, TOKEN_PURPOSE, orderToken) === id;
    const row = await firstRow<sql.OrderRow>(on, sql.FIND_OWN_ORDER, [id, person?.id ?? null, holdsToken]);
    if (!row) throw OrderNotFound.because('It does not exist, or it is not yours.');
    return row;
  }

  private async cancelWithin(tx: Tx, order: sql.OrderRow, reason: string | undefined): Promise<OrderResponse> {
    const from = [order.id, reason ?? null, statesBefore('cancelled'), CANCELLABLE_FULFILMENT];
    if (!(await firstRow(tx, sql.CANCEL_ORDER, from)))
      throw CannotCancel.because(`This order is ${order.status} and ${order.fulfilmentStatus}.`);
    await this.events.record(tx, new OrderCancelled(order.id, { orderId: order.id, number: order.number }));
    await this.inventory.release(tx, order.lines, order.id);
    const row = await firstRow<sql.OrderRow>(tx, sql.FIND_ORDER, [order.id]);
    return presentOrder(row ?? order);
  }

  private withAccessToken(order: OrderResponse): OrderResponse {
    return { ...order, accessToken: this.accessTokenOf(order.id) };
  }

  private async count(query: typeof sql.COUNT_ALL_ORDERS, values: unknown[]): Promise<number> {
    return (await firstRow<{ count: number }>(this.dataSource, query, values))?.count ?? 0;
  }
}

const positionOf = (row: sql.OrderRow): string[] => [row.createdAt.toISOString(), row.id];

/** The variants that were missing, when that is what was thrown. */
const shortagesIn = (thrown: unknown): readonly Shortage[] =>
  thrown instanceof Problem && thrown.type === OutOfStock
    ? ((thrown.particulars.members?.['unavailable'] ?? []) as Shortage[])
    : [];

const required = (pointer: string) => ({ pointer, code: 'required', detail: 'is needed' });

function draftLine({ variantId, productId, sku, title, unitPrice }: SellableVariant, quantity: number): DraftLine {
  return { id: newId(), variantId, productId, sku, title, ...priceLine(quantity, unitPrice.amount) };
}

function refuseUnexpectedTotal(expected: PlaceOrder['expectedTotal'], total: ReturnType<typeof money>): void {
  if (!expected || (expected.amount === total.amount && expected.currency === total.currency)) return;
  throw PriceChanged.because('The total is not the expected one.', { members: { total } });
}
