import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstRow } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type Estimate, type PriceRequest, PricingService } from '../pricing/pricing.service';
import { ProductsService, type SellableVariant } from '../products/products.service';
import { CartNotFound } from './cart.problems';
import * as sql from './cart.queries';

/** Who may see a cart, as its statements ask for it. */
export interface CartAccess {
  id: string;
  customerId: string | null;
  /** Whether the token of this very cart came along. */
  holdsToken: boolean;
}

/** A line, with what it is sold as at this moment. */
export interface StandingLine extends sql.CartLineRow {
  /** `null` when it is not for sale. */
  goods: SellableVariant | null;
}

/** A cart as it stands at this moment. */
export interface StandingCart {
  row: sql.CartRow;
  lines: StandingLine[];
  /** Of the lines that are for sale. */
  estimate: Estimate;
}

/**
 * Reads a cart as it stands: what was put in, what of it is for sale and in stock, and what it costs. Two statements, and a
 * third for a coupon.
 */
@Injectable()
export class CartReader {
  constructor(
    private readonly products: ProductsService,
    private readonly pricing: PricingService,
  ) {}

  /** Where the cart is held, the first two are sent before this returns. */
  async standing(on: DataSource | Tx, access: CartAccess): Promise<StandingCart> {
    return this.standingOf(on, ...(await this.read(on, access)));
  }

  /** As it was read: what it costs is worked out now. */
  async standingOf(on: DataSource | Tx, row: sql.CartRow | null, goods: SellableVariant[]): Promise<StandingCart> {
    const cart = cartOf(row, goods);
    return { ...cart, estimate: await this.pricing.estimate(on, requestFor(cart)) };
  }

  /** The ways of shipping that go to its address, each with the price for what is in it. */
  async shippingOffers(on: DataSource | Tx, access: CartAccess) {
    const cart = cartOf(...(await this.read(on, access)));
    return { currency: cart.row.currency, offers: await this.pricing.shippingMethods(on, requestFor(cart)) };
  }

  /** Nobody changes it meanwhile, so that both are asked at once, before this returns. */
  readHeld(tx: Tx, access: CartAccess) {
    return [
      firstRow<sql.CartRow>(tx, sql.FIND_CART, valuesOf(access)),
      this.products.forSaleAmong(sql.VARIANTS_IN, [access.id], tx),
    ] as const;
  }

  private read(on: DataSource | Tx, access: CartAccess): Promise<CartAndGoods> {
    return on instanceof DataSource ? this.readPassing(on, access) : Promise.all(this.readHeld(on, access));
  }

  /** Somebody may change it meanwhile: then what was found in it is looked up. */
  private async readPassing(on: DataSource, access: CartAccess): Promise<CartAndGoods> {
    const row = await firstRow<sql.CartRow>(on, sql.FIND_CART, valuesOf(access));
    const ids = row?.lines.map(({ variantId }) => variantId) ?? [];
    return [row, ids.length > 0 ? await this.products.forSale(ids, on) : []];
  }
}

type CartAndGoods = [sql.CartRow | null, SellableVariant[]];

function cartOf(row: sql.CartRow | null, found: readonly SellableVariant[]): Omit<StandingCart, 'estimate'> {
  if (!row) throw notThere();
  const goods = new Map(found.map((variant) => [variant.variantId, variant]));
  return { row, lines: row.lines.map((line) => ({ ...line, goods: goods.get(line.variantId) ?? null })) };
}

/** The first parameters of every statement about one cart. */
export const valuesOf = ({ id, customerId, holdsToken }: CartAccess): unknown[] => [id, customerId, holdsToken];

export const notThere = (): Error => CartNotFound.because('It does not exist, or it is not yours.');

const requestFor = ({ row, lines }: Omit<StandingCart, 'estimate'>): PriceRequest => ({
  lines: lines.flatMap(({ goods, quantity }) => (goods ? [basketLine(goods, quantity)] : [])),
  destination: row.shippingAddress,
  shippingMethod: row.shippingMethod ?? undefined,
  couponCode: row.couponCode ?? undefined,
});

const basketLine = ({ variantId, unitPrice, weightGrams, taxClass }: SellableVariant, quantity: number) => ({
  key: variantId,
  quantity,
  unitMinor: unitPrice.amount,
  weightGrams,
  taxClass,
});
