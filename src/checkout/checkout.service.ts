import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CartNotFound } from '../carts/cart.problems';
import { CartChangedMeanwhile, CartsService, type CartVisitor } from '../carts/carts.service';
import { Problem } from '../common/problem';
import { type OrderResponse, OrdersService, principalOfCart } from '../orders/orders.service';
import { PaymentsService } from '../payments/payments.service';
import { SettlementService } from '../payments/settlement.service';
import { Transactions } from '../platform/database/transactions';
import { answerFinally, earlierAnswer, type Intent, isTwin, type Outcome } from '../platform/idempotency/idempotency';
import { emailNeeded } from './checkout.refusals';
import { type Buyer, OrderPreparation } from './order-preparation.service';
import { CREATED, OrderWriter } from './order-writer.service';
import type { PlaceOrder } from './place-order.dto';
import { refuseAmbiguous } from './wanted';

/** Placing an order, the one verb that every room below has a part in. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly preparation: OrderPreparation,
    private readonly writer: OrderWriter,
    private readonly carts: CartsService,
    private readonly payments: PaymentsService,
    private readonly settlement: SettlementService,
    private readonly orders: OrdersService,
  ) {}

  /**
   * Places an order: all of it, or nothing of it, and once per key. First all is read that it takes, then everything is
   * written in one round trip, together with what others order at the same moment.
   */
  async place(visitor: CartVisitor, key: string, body: PlaceOrder): Promise<Outcome<OrderResponse>> {
    refuseAmbiguous(body);
    this.payments.refuseUnusable(body.payment, '/payment');
    const buyer = this.buyer(visitor, body);
    const intent = { principal: buyer.principal, route: 'orders.place', key, body };
    const outcome = await this.placeOnce(buyer, intent, body);
    const order = outcome.isProvisional ? await this.settle(intent, outcome) : outcome.body;
    return { ...outcome, body: buyer.person ? order : this.withAccessToken(order) };
  }

  /**
   * Most orders are placed for the first time, so that is tried first. Whoever is refused may have been served before,
   * when there was still enough, or at this very moment by a twin.
   */
  private async placeOnce(buyer: Buyer, intent: Intent, body: PlaceOrder): Promise<Outcome<OrderResponse>> {
    try {
      return await this.placeNow(buyer, intent, body);
    } catch (error) {
      const earlier =
        error instanceof Problem || isTwin(error) ? await earlierAnswer<OrderResponse>(this.dataSource, intent) : null;
      if (earlier) return earlier;
      throw error;
    }
  }

  /** A cart that somebody is changing at this moment is read again, and nobody changes it then. */
  private async placeNow(buyer: Buyer, intent: Intent, body: PlaceOrder): Promise<Outcome<OrderResponse>> {
    const { cartId } = body;
    try {
      const prepared = await this.preparation.prepare(buyer, body);
      return await this.writer.write({ buyer, intent, prepared });
    } catch (error) {
      if (!(error instanceof CartChangedMeanwhile) || cartId === undefined) throw error;
    }
    return this.transactions.run(async (tx) => {
      await this.carts.hold(tx, buyer, cartId);
      const prepared = await this.preparation.prepare(buyer, body, tx);
      return this.writer.writeIn(tx, { buyer, intent, prepared });
    });
  }

  /** The order exists; now its payment is made, outside any transaction. A twin waits for the one who makes it. */
  private async settle(intent: Intent, { body: order, replayed }: Outcome<OrderResponse>): Promise<OrderResponse> {
    const [payment] = order.payments;
    if (replayed) await this.settlement.awaitOutcome(order.id);
    else if (payment) await this.settlement.settle(payment.id);
    const settled = await this.orders.one(order.id);
    return this.transactions.run((tx) => answerFinally(tx, intent, CREATED, settled));
  }

  /** The key of a guest with a cart belongs to the cart, so that a retry finds it whatever address comes with it. */
  private buyer(visitor: CartVisitor, { email: given, cartId }: PlaceOrder): Buyer {
    const { person, cartToken } = visitor;
    const email = (given ?? person?.email)?.toLowerCase();
    if (!email) throw emailNeeded();
    const customer = person ? `account:${person.id}` : `guest:${email}`;
    if (person || cartId === undefined) return { ...visitor, email, customer, principal: customer };
    if (!this.carts.isTokenOf(cartToken, cartId)) throw CartNotFound.because('It does not exist, or it is not yours.');
    return { ...visitor, email, customer, principal: principalOfCart(cartId) };
  }

  private withAccessToken(order: OrderResponse): OrderResponse {
    return { ...order, accessToken: this.orders.accessTokenOf(order.id) };
  }
}
