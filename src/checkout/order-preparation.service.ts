import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CartsService, type CartVisitor } from '../carts/carts.service';
import { newId } from '../common/id';
import { money } from '../common/money';
import { OrderEntryService, type PlacedLine, type PlacedOrder } from '../orders/order-entry.service';
import type { OrderResponse } from '../orders/orders.service';
import { PaymentsService, type Provider } from '../payments/payments.service';
import { Config } from '../platform/config/config';
import type { Tx } from '../platform/database/transactions';
import { currentRequestId } from '../platform/logging/request-context';
import { PricingService, type Quote } from '../pricing/pricing.service';
import { ProductsService, type SellableVariant } from '../products/products.service';
import { refuseShort, refuseUnexpectedTotal, refuseUnsold } from './checkout.refusals';
import type { PlaceOrder } from './place-order.dto';
import { type Wanted, wantedInBody, wantedInCart } from './wanted';

/** Who orders, and where the confirmation goes. */
export interface Buyer extends CartVisitor {
  email: string;
  /** Whom uses of a coupon count for. */
  customer: string;
  /** Whose keys these are. */
  principal: string;
}

/** An order that is worked out, with all that is to be written for it. */
export interface Prepared {
  order: PlacedOrder;
  /** What the gateway takes its money by. */
  token: string;
  wanted: Wanted;
  /** What the buyer is told. */
  answer: OrderResponse;
  /** The version of the cart that it was made of. */
  cartVersion: number | null;
  /** The request that it is placed by. */
  requestId: string | null;
}

type Sellable = ReadonlyMap<string, SellableVariant>;

/** Reads all that an order takes, and works it out. Nothing is written or locked: what changes meanwhile is found later. */
@Injectable()
export class OrderPreparation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly products: ProductsService,
    private readonly pricing: PricingService,
    private readonly carts: CartsService,
    private readonly payments: PaymentsService,
    private readonly entry: OrderEntryService,
    private readonly config: Config,
  ) {}

  /** Works the order out, as the catalogue, the cart and the prices are at this moment. */
  async prepare(buyer: Buyer, body: PlaceOrder, on: DataSource | Tx = this.dataSource): Promise<Prepared> {
    const cart = body.cartId === undefined ? null : await this.carts.contents(on, buyer, body.cartId);
    const wanted = cart ? wantedInCart(cart, body) : wantedInBody(body);
    const sellable = await this.sellable(on, wanted);
    const quote = await this.quote(on, wanted, sellable);
    refuseUnexpectedTotal(body.expectedTotal, money(quote.totals.grandMinor, this.config.store.currency));
    // In a rush most of what is asked for is gone: that is refused before anything is written.
    refuseShort(wanted.lines, (variantId) => !variantIn(sellable, variantId).available);
    const order = this.draft(buyer, body, wanted, quote, sellable);
    return {
      order,
      token: body.payment.token ?? '',
      wanted,
      answer: this.entry.present(order),
      cartVersion: cart?.version ?? null,
      requestId: currentRequestId(),
    };
  }

  /** What the lines name, each thing once. */
  private async sellable(on: DataSource | Tx, { lines }: Wanted): Promise<Sellable> {
    const found = await this.products.forSale([...new Set(lines.map(({ variantId }) => variantId))], on);
    const byId = new Map(found.map((variant) => [variant.variantId, variant]));
    refuseUnsold(lines, (variantId) => byId.has(variantId));
    return byId;
  }

  private quote(on: DataSource | Tx, wanted: Wanted, sellable: Sellable): Promise<Quote> {
    const { lines, shippingAddress, shippingMethod, couponCode } = wanted;
    const basketLine = ({ variantId, quantity }: Wanted['lines'][number]) => {
      const { unitPrice, weightGrams, taxClass } = variantIn(sellable, variantId);
      return { key: variantId, quantity, unitMinor: unitPrice.amount, weightGrams, taxClass };
    };
    return this.pricing.price(on, {
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
  ): PlacedOrder {
    const createdAt = new Date();
    return {
      id: newId(),
      number: this.entry.newNumber(),
      customerId: person?.id ?? null,
      cartId: cartId ?? null,
      email,
      paymentProvider: payment.provider,
      ...this.standing(payment.provider, totals.grandMinor, createdAt),
      fulfilmentStatus: 'unfulfilled',
      currency: this.config.store.currency,
      ...totals,
      shippingTaxMinor: shipping.taxMinor,
      taxes,
      shippingMethod: shippingMethod?.code ?? null,
      shippingTitle: shippingMethod?.title ?? null,
      couponCode,
      shippingAddress,
      createdAt,
      lines: lines.map((line) => lineOf(variantIn(sellable, line.key), line)),
    };
  }

  /** What is paid later, or costs nothing, is confirmed at once; what a gateway is asked for waits for its answer. */
  private standing(
    provider: Provider,
    amountMinor: number,
    createdAt: Date,
  ): Pick<PlacedOrder, 'status' | 'paymentStatus' | 'payments' | 'expiresAt'> {
    const unpaid = { paymentStatus: 'unpaid' as const, payments: [], expiresAt: null };
    if (provider === 'manual') return { status: 'confirmed', ...unpaid };
    if (amountMinor === 0) return { status: 'confirmed', ...unpaid, paymentStatus: 'paid' };
    const expiresAt = new Date(createdAt.getTime() + this.config.payments.windowSeconds * 1_000);
    return { status: 'pending', ...unpaid, payments: [this.payments.draft(amountMinor, provider)], expiresAt };
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
