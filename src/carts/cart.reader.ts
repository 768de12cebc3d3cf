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
 * third for a coupon; `standing` has sent the first two before it returns when the cart is held.
 */
@Injectable()
export class CartReader {
  constructor(
    private readonly products: ProductsService,
    private readonly pricing: PricingService,
  ) {}

  async standing(on: DataSource | Tx, access: CartAccess): Promise<StandingCart> {
    const { row, lines } = await this.find(on, access);
    return { row, lines, estimate: await this.pricing.estimate(on, requestFor(row, lines)) };
  }

  /** The ways of shipping that go to its address, each with the price for what is in it. */
  async shippingOffers(on: DataSource | Tx, access: CartAccess) {
    const { row, lines } = await this.find(on, access);
    return { currency: row.currency, offers: await this.pricing.shippingMethods(on, requestFor(row, lines)) };
  }

  private async find(on: DataSource | Tx, access: CartAccess): Promise<Omit<StandingCart, 'estimate'>> {
    const [row, found] =
      on instanceof DataSource ? await this.readPassing(on, access) : await this.readHeld(on, access);
    if (!row) throw notThere();
    const goods = new Map(found.map((variant) => [variant.variantId, variant]));
    return { row, lines: row.lines.map((line) => ({ ...line, goods: goods.get(line.variantId) ?? null })) };
  }

  /** Nobody changes it meanwhile, so that both can be asked at once. */
  private readHeld(tx: Tx, access: CartAccess): Promise<CartAndGoods> {
    return Promise.all([
      firstRow<sql.CartRow>(tx, sql.FIND_CART, valuesOf(access)),
      this.products.forSaleAmong(sql.VARIANTS_IN, [access.id], tx),
    ]);
  }

  /** Somebody may change it meanwhile: then what was found in it is looked up. */
  private async readPassing(on: DataSource, access: CartAccess): Promise<CartAndGoods> {
    const row = await firstRow<sql.CartRow>(on, sql.FIND_CART, valuesOf(access));
    const ids = row?.lines.map(({ variantId }) => variantId) ?? [];
    return [row, ids.length > 0 ? await this.products.forSale(ids, on) : []];
  }
}

type CartAndGoods = [sql.CartRow | null, SellableVariant[]];

/** The first parameters of every statement about one cart. */
export const valuesOf = ({ id, customerId, holdsToken }: CartAccess): unknown[] => [id, customerId, holdsToken];

export const notThere = (): Error => CartNotFound.because('It does not exist, or it is not yours.');

const requestFor = (row: sql.CartRow, lines: readonly StandingLine[]): PriceRequest => ({
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
