import { Injectable } from '@nestjs/common';
import { CartNotFound } from '../carts/cart.problems';
import { CartsService, type CartVisitor } from '../carts/carts.service';
import { newId } from '../common/id';
import { money } from '../common/money';
import { OutOfStock, type Shortage } from '../inventory/inventory.problems';
import { InventoryService } from '../inventory/inventory.service';
import { Problem } from '../common/problem';
import { OrderEntryService, type PlacedLine, type PlacedOrder } from '../orders/order-entry.service';
import { type OrderResponse, OrdersService, principalOfCart } from '../orders/orders.service';
import { PaymentsService } from '../payments/payments.service';
import { SettlementService } from '../payments/settlement.service';
import { Config } from '../platform/config/config';
import { Transactions, type Tx } from '../platform/database/transactions';
import { answerFinally, type Intent, once, type Outcome, PROVISIONAL } from '../platform/idempotency/idempotency';
import { PricingService, type Quote } from '../pricing/pricing.service';
import { ProductsService, type SellableVariant } from '../products/products.service';
import { EmailNeeded, NotForSale, PriceChanged } from './checkout.problems';
import type { PlaceOrder } from './place-order.dto';
import { refuseAmbiguous, type Wanted, wantedInBody, wantedInCart } from './wanted';

/** Who orders, and where the confirmation goes. */
interface Buyer extends CartVisitor {
  email: string;
  /** Whom uses of a coupon count for. */
  customer: string;
  /** Whose keys these are. */
  principal: string;
}

/** An order before it is known how it is paid. */
type Draft = Omit<PlacedOrder, 'status' | 'paymentStatus' | 'payments' | 'heldForSeconds'>;

type Sellable = ReadonlyMap<string, SellableVariant>;

const CREATED = 201;

/** Placing an order, the one verb that every room below has a part in. */
@Injectable()
export class CheckoutService {
  constructor(
    private readonly transactions: Transactions,
    private readonly products: ProductsService,
    private readonly pricing: PricingService,
    private readonly inventory: InventoryService,
    private readonly carts: CartsService,
    private readonly payments: PaymentsService,
    private readonly settlement: SettlementService,
    private readonly entry: OrderEntryService,
    private readonly orders: OrdersService,
    private readonly config: Config,
  ) {}

  /**
   * Places an order: all of it, or nothing of it, and once per key. The row of the key, the cart, the order, its lines,
   * its event, its coupon and its stock are one transaction. The cart comes early, so that nobody changes it any more; what
   * everybody wants comes last, the coupon and then the stock, so that those locks live for little more than the commit.
   */
  async place(visitor: CartVisitor, key: string, body: PlaceOrder): Promise<Outcome<OrderResponse>> {
    refuseAmbiguous(body);
    this.payments.refuseUnusable(body.payment, '/payment');
    const buyer = this.buyer(visitor, body);
    const intent = { principal: buyer.principal, route: 'orders.place', key, body };
    const status = body.payment.provider === 'manual' ? CREATED : PROVISIONAL;
    const outcome = await this.transactions.run((tx) =>
      once(tx, intent, status, () => this.placeWithin(tx, buyer, body)),
    );
    const order = outcome.isProvisional ? await this.settle(intent, outcome) : outcome.body;
    return { ...outcome, body: buyer.person ? order : this.withAccessToken(order) };
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
    if (!email)
      throw EmailNeeded.because('A guest says where the confirmation goes.', { errors: [required('/email')] });
    const customer = person ? `account:${person.id}` : `guest:${email}`;
    if (person || cartId === undefined) return { ...visitor, email, customer, principal: customer };
    if (!this.carts.isTokenOf(cartToken, cartId)) throw CartNotFound.because('It does not exist, or it is not yours.');
    return { ...visitor, email, customer, principal: principalOfCart(cartId) };
  }

  private async placeWithin(tx: Tx, buyer: Buyer, body: PlaceOrder): Promise<OrderResponse> {
    const wanted = await this.wanted(tx, buyer, body);
    const sellable = await this.sellable(tx, wanted);
    const quote = await this.quote(tx, wanted, sellable);
    refuseUnexpectedTotal(body.expectedTotal, money(quote.totals.grandMinor, this.config.store.currency));
    const draft = this.draft(buyer, body, wanted, quote, sellable);
    const order = await this.entry.enter(tx, { ...draft, ...(await this.payment(tx, body, draft)) });
    if (quote.couponCode !== null) await this.pricing.redeem(tx, quote.couponCode, order.id, buyer.customer);
    await this.reserve(tx, wanted, order.id);
    return order;
  }

  /** What is paid later, or costs nothing, is confirmed at once; what a gateway is asked for waits for its answer. */
  private async payment(
    tx: Tx,
    { payment: { provider, token } }: PlaceOrder,
    { id: reference, grandMinor: amountMinor, currency }: Draft,
  ): Promise<Pick<PlacedOrder, 'status' | 'paymentStatus' | 'payments' | 'heldForSeconds'>> {
    const unpaid = { paymentStatus: 'unpaid' as const, payments: [], heldForSeconds: null };
    if (provider === 'manual') return { status: 'confirmed', ...unpaid };
    if (amountMinor === 0) return { status: 'confirmed', ...unpaid, paymentStatus: 'paid' };
    const begun = await this.payments.begin(tx, { reference, amountMinor, currency }, provider, token ?? '');
    return { status: 'pending', ...unpaid, payments: [begun], heldForSeconds: this.config.payments.windowSeconds };
  }

  private async wanted(tx: Tx, buyer: Buyer, body: PlaceOrder): Promise<Wanted> {
    if (body.cartId === undefined) return wantedInBody(body);
    return wantedInCart(await this.carts.order(tx, buyer, body.cartId), body);
  }

  /** What the lines name, each thing once. Every line that is not for sale is named. */
  private async sellable(tx: Tx, { lines }: Wanted): Promise<Sellable> {
    const found = await this.products.forSale([...new Set(lines.map(({ variantId }) => variantId))], tx);
    const byId = new Map(found.map((variant) => [variant.variantId, variant]));
    const missing = lines.flatMap(({ variantId }, index) => (byId.has(variantId) ? [] : [index]));
    if (missing.length > 0) {
      throw NotForSale.because('Some lines name what is not for sale.', {
        errors: missing.map((index) => ({
          pointer: `/lines/${String(index)}/variantId`,
          code: 'not_for_sale',
          detail: 'is not for sale',
        })),
      });
    }
    return byId;
  }

  private quote(tx: Tx, wanted: Wanted, sellable: Sellable): Promise<Quote> {
    const { lines, shippingAddress, shippingMethod, couponCode } = wanted;
    const basketLine = ({ variantId, quantity }: Wanted['lines'][number]) => {
      const { unitPrice, weightGrams, taxClass } = variantIn(sellable, variantId);
      return { key: variantId, quantity, unitMinor: unitPrice.amount, weightGrams, taxClass };
    };
    return this.pricing.price(tx, {
      lines: lines.map(basketLine),
      destination: shippingAddress,
      shippingMethod,
      couponCode,
    });
  }

  /** The order as it will stand: a snapshot of what is bought, at the prices of this moment. */
  private draft(
    { person, email }: Buyer,
    { cartId, payment }: PlaceOrder,
    { shippingAddress }: Wanted,
    { lines, shipping, taxes, totals, shippingMethod, couponCode }: Quote,
    sellable: Sellable,
  ): Draft {
    return {
      id: newId(),
      number: this.entry.newNumber(),
      customerId: person?.id ?? null,
      cartId: cartId ?? null,
      email,
      paymentProvider: payment.provider,
      fulfilmentStatus: 'unfulfilled',
      currency: this.config.store.currency,
      ...totals,
      shippingTaxMinor: shipping.taxMinor,
      taxes,
      shippingMethod: shippingMethod?.code ?? null,
      shippingTitle: shippingMethod?.title ?? null,
      couponCode,
      shippingAddress,
      lines: lines.map((line) => lineOf(variantIn(sellable, line.key), line)),
    };
  }

  /** Inventory names variants; the client sent lines, so the refusal points at those. How much is left stays inside. */
  private async reserve(tx: Tx, { lines }: Wanted, orderId: string): Promise<void> {
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

  private withAccessToken(order: OrderResponse): OrderResponse {
    return { ...order, accessToken: this.orders.accessTokenOf(order.id) };
  }
}

function variantIn(sellable: Sellable, id: string): SellableVariant {
  const variant = sellable.get(id);
  if (!variant) throw new Error('A line that is not for sale came through');
  return variant;
}

function lineOf(variant: SellableVariant, priced: Quote['lines'][number]): PlacedLine {
  const { variantId, productId, sku, title } = variant;
  const { quantity, unitMinor, totalMinor, discountMinor, taxMinor, taxes } = priced;
  const amounts = { quantity, unitMinor, totalMinor, discountMinor, taxMinor, taxes };
  return { id: newId(), variantId, productId, sku, title, ...amounts };
}

/** The variants that were missing, when that is what was thrown. */
const shortagesIn = (thrown: unknown): readonly Shortage[] =>
  thrown instanceof Problem && thrown.type === OutOfStock
    ? ((thrown.particulars.members?.['unavailable'] ?? []) as Shortage[])
    : [];

const required = (pointer: string) => ({ pointer, code: 'required', detail: 'is needed' });

function refuseUnexpectedTotal(expected: PlaceOrder['expectedTotal'], total: ReturnType<typeof money>): void {
  if (!expected || (expected.amount === total.amount && expected.currency === total.currency)) return;
  throw PriceChanged.because('The total is not the expected one.', { members: { total } });
}
