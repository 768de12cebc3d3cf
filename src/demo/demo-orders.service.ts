import { Injectable } from '@nestjs/common';
import { CheckoutService } from '../checkout/checkout.service';
import { newId } from '../common/id';
import { Problem } from '../common/problem';
import { FulfilmentsService } from '../fulfilments/fulfilments.service';
import { OrderPaymentsService } from '../order-payments/order-payments.service';
import { OrderCancellationService } from '../orders/order-cancellation.service';
import { type OrderResponse, OrdersService } from '../orders/orders.service';
import type { Actor, Person } from '../platform/access/actor';
import { runInContext } from '../platform/logging/request-context';
import { CatalogueService } from '../products/catalogue.service';
import { ReturnsService } from '../returns/returns.service';
import { UsersService } from '../users/users.service';
import { type DemoOrder, demoOrders } from './demo-orders';

/**
 * Gives the demo's shopper a few orders, each at another point of its life. Each step looks at the order first and takes
 * what is missing alone, so a start that was cut short goes on where it ended, and nothing that people do is undone.
 */
@Injectable()
export class DemoOrdersService {
  constructor(
    private readonly users: UsersService,
    private readonly catalogue: CatalogueService,
    private readonly checkout: CheckoutService,
    private readonly orders: OrdersService,
    private readonly cancellation: OrderCancellationService,
    private readonly payments: OrderPaymentsService,
    private readonly fulfilments: FulfilmentsService,
    private readonly returns: ReturnsService,
  ) {}

  /** Says whether anything was bought. */
  async seed(shopperEmail: string, supportEmail: string): Promise<boolean> {
    const shopper = await this.signedIn(shopperEmail);
    const support = await this.signedIn(supportEmail);
    const { items: before } = await this.orders.listOwn(shopper, { limit: 100, sort: 'createdAt' });
    let placed = 0;
    for (const story of demoOrders) {
      const known = before.find(({ shippingAddress }) => shippingAddress.name === story.to.name);
      const order = known ?? (await this.place(shopper, story));
      if (!order) continue;
      if (!known) placed += 1;
      await this.tell(shopper, support, story, order);
    }
    return placed > 0;
  }

  /** As the guard would let them in. What they do is done in no session, which no verb asks for. */
  private async signedIn(address: string): Promise<Person> {
    const user = await this.users.findByEmail(address);
    const account = user && (await this.users.account(user.id));
    if (!account) throw new Error(`The demo store has no account ${address}`);
    const { id, email, name, grants } = account;
    return { kind: 'account', id, sessionId: newId(), label: email, grants, email, name, authenticatedAt: new Date() };
  }

  /** Leaves out what the store refuses: people may have sold it out, or sell it no more. */
  private async place(shopper: Person, story: DemoOrder): Promise<OrderResponse | null> {
    const { to: shippingAddress, couponCode, shippingMethod } = story;
    const visitor = { person: shopper, cartToken: null };
    try {
      const lines = await Promise.all(story.lines.map((line) => this.wanted(line)));
      const payment = { provider: 'manual' as const };
      const order = { lines, shippingAddress, payment, couponCode, shippingMethod };
      return (await this.checkout.place(visitor, keyOf(story, 'order'), order)).body;
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  private async wanted({ product, sku, quantity }: DemoOrder['lines'][number]) {
    const { variants } = await this.catalogue.one(product);
    return { variantId: variants.find((variant) => variant.sku === sku)?.id ?? newId(), quantity };
  }

  /** What became of it. */
  private async tell(shopper: Person, support: Actor, story: DemoOrder, order: OrderResponse): Promise<void> {
    if (order.status === 'cancelled') return;
    if (story.cancelledBecause !== undefined) {
      await this.cancellation.cancelOwn(viewerOf(shopper), order.id, story.cancelledBecause);
      return;
    }
    await runInContext({ requestId: newId(), actor: support }, () => this.serve(support, story, order));
    if (story.sentBackBecause !== undefined) await this.sendBack(shopper, story.sentBackBecause, order);
  }

  /** The part of support, under whose name it stands in the audit log. */
  private async serve(support: Actor, story: DemoOrder, order: OrderResponse): Promise<void> {
    const { id, totals, lines, paymentStatus, fulfilmentStatus } = order;
    if (story.paidBy !== undefined && paymentStatus === 'unpaid') {
      const payment = { amount: totals.grand, reference: story.paidBy };
      await this.payments.recordManual(support, keyOf(story, 'payment'), id, payment);
    }
    if (story.parcel && fulfilmentStatus === 'unfulfilled') {
      const all = lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
      await this.fulfilments.fulfil(support, keyOf(story, 'parcel'), id, { lines: all, tracking: story.parcel });
    }
    if (!story.arrived) return;
    const { items: parcels } = await this.fulfilments.list(id);
    for (const { id: parcel, status } of parcels) if (status === 'shipped') await this.fulfilments.deliver(parcel);
  }

  private async sendBack(shopper: Person, reason: string, { id, lines: [line] }: OrderResponse): Promise<void> {
    const { items: asked } = await this.returns.listOwn(viewerOf(shopper), id);
    if (!line || asked.length > 0) return;
    await this.returns.request(viewerOf(shopper), id, { lines: [{ lineId: line.id, quantity: 1 }], reason });
  }
}

const viewerOf = (person: Person) => ({ person, orderToken: null });

const keyOf = ({ to }: DemoOrder, step: string): string => `demo-${step}-${to.name.replaceAll(' ', '-')}`;
