import { Injectable } from '@nestjs/common';
import { CartsService } from '../carts/carts.service';
import { compareTexts } from '../common/compare';
import { InventoryService } from '../inventory/inventory.service';
import { OrderEntryService, type PlacedOrder } from '../orders/order-entry.service';
import type { OrderResponse } from '../orders/orders.service';
import { PaymentsService } from '../payments/payments.service';
import { hasDoneNothing } from '../platform/database/database-errors';
import { Transactions, type Tx } from '../platform/database/transactions';
import { claimWithAnswers, type Intent, type Outcome, PROVISIONAL } from '../platform/idempotency/idempotency';
import { GroupedWork } from '../platform/work/grouped-work';
import { PricingService } from '../pricing/pricing.service';
import { refuseShort, shortagesIn } from './checkout.refusals';
import type { Buyer, Prepared } from './order-preparation.service';

export const CREATED = 201;

/** Two groups keep two cores of PostgreSQL busy; a group that waits for a lock must not keep the others. */
const GROUPS = { lanes: 2, mostLanes: 8, patienceMs: 25, most: 32 };

/** An order that is worked out, and the intent that it answers. */
export interface Placement {
  buyer: Buyer;
  intent: Intent;
  prepared: Prepared;
}

/**
 * Writes orders, and all that is written with them. Those that come at the same moment are written together: most of what
 * an order costs is begun once for all of them, and a row that all want is held once. They stand or fall together in
 * PostgreSQL; where one falls, each is written by itself.
 */
@Injectable()
export class OrderWriter {
  private readonly groups: GroupedWork<Placement>;

  constructor(
    transactions: Transactions,
    private readonly carts: CartsService,
    private readonly payments: PaymentsService,
    private readonly pricing: PricingService,
    private readonly inventory: InventoryService,
    private readonly entry: OrderEntryService,
  ) {
    // Where nobody knows what became of a group, whoever asks again is told.
    this.groups = new GroupedWork(
      (placements) => transactions.atOnce((tx) => this.send(tx, placements)),
      hasDoneNothing,
      GROUPS,
    );
  }

  async write(placement: Placement): Promise<Outcome<OrderResponse>> {
    await this.groups.do(placement);
    return outcomeOf(placement);
  }

  /** The same as part of a transaction that has begun, by itself. */
  async writeIn(tx: Tx, placement: Placement): Promise<Outcome<OrderResponse>> {
    await Promise.all(this.send(tx, [placement]));
    return outcomeOf(placement);
  }

  /**
   * Sends everything that is to be written; nothing here waits for what was sent before it. What everybody wants comes
   * last, the coupons and then the stock, so that those locks live for little more than the commit. Rows of one kind are
   * taken in one order, whoever is in the group: no two groups wait for each other crosswise.
   */
  private send(tx: Tx, placements: readonly Placement[]): Promise<void>[] {
    return [
      claimWithAnswers(tx, placements.map(claimOf)),
      ...sortedBy(placements, ({ cartId }) => cartId).map((one) => this.closeCart(tx, one)),
      this.entry.enter(
        tx,
        placements.map(({ prepared }) => prepared),
      ),
      ...placements.flatMap((one) => this.beginPayments(tx, one)),
      ...sortedBy(placements, ({ couponCode }) => couponCode).map((one) => this.redeem(tx, one)),
      this.reserve(tx, placements),
    ];
  }

  private async closeCart(tx: Tx, { buyer, prepared: { order, cartVersion } }: Placement): Promise<void> {
    if (order.cartId !== null && cartVersion !== null) await this.carts.close(tx, buyer, order.cartId, cartVersion);
  }

  private beginPayments(tx: Tx, { prepared: { order, token } }: Placement): Promise<void>[] {
    const { id: reference, grandMinor: amountMinor, currency } = order;
    return order.payments.map((payment) =>
      this.payments.begin(tx, { reference, amountMinor, currency }, payment, token),
    );
  }

  private async redeem(tx: Tx, { buyer, prepared: { order } }: Placement): Promise<void> {
    if (order.couponCode !== null) await this.pricing.redeem(tx, order.couponCode, order.id, buyer.customer);
  }

  private async reserve(tx: Tx, placements: readonly Placement[]): Promise<void> {
    try {
      await this.inventory.reserve(
        tx,
        placements.map(({ prepared: { order, wanted } }) => ({ reference: order.id, demand: wanted.lines })),
      );
    } catch (error) {
      const short = shortagesIn(error);
      for (const { prepared } of placements) refuseShort(prepared.wanted.lines, (variantId) => short.has(variantId));
      throw error;
    }
  }
}

const claimOf = ({ intent, prepared: { order, answer } }: Placement) => ({
  intent,
  status: order.payments.length > 0 ? PROVISIONAL : CREATED,
  answer,
});

/** In the order of a name that not all of them have. */
const sortedBy = (placements: readonly Placement[], nameOf: (order: PlacedOrder) => string | null): Placement[] =>
  placements.toSorted((a, b) => compareTexts(nameOf(a.prepared.order) ?? '', nameOf(b.prepared.order) ?? ''));

const outcomeOf = ({ prepared: { order, answer } }: Placement): Outcome<OrderResponse> => ({
  body: answer,
  replayed: false,
  isProvisional: order.payments.length > 0,
});
