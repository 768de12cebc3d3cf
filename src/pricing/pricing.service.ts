import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sumMinor, timesMinor } from '../common/money';
import type { Problem } from '../common/problem';
import { Config } from '../platform/config/config';
import { refusalIn } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { customerKeyOf } from './customer-key';
import { type CouponReason, couponRefusal } from './discount';
import { type BasketLine, parcelOf, priceBasket, type PricedBasket } from './price-basket';
import { AmountTooLarge, CouponInvalid, CouponUsedUp, ShippingMethodUnavailable } from './pricing.problems';
import { PriceTermsCache } from './price-terms.cache';
import * as sql from './pricing.queries';
import { chooseMethod, type ShippingOffer, shippingOffers } from './shipping-choice';
import { destinationOf, type Place, placeOf, taxesAt } from './tax-rules';

/** What is to be priced. */
export interface PriceRequest {
  lines: readonly BasketLine[];
  /** Where it goes to; while nobody knows, it stays where the store is. */
  destination: { country: string; region?: string | undefined } | null;
  /** Left out: the first that goes there. */
  shippingMethod?: string | undefined;
  couponCode?: string | undefined;
}

/** A basket with its prices, and what they came about by. */
export interface Quote extends PricedBasket {
  /** `null` where the store offers none: then shipping is free. */
  shippingMethod: { code: string; title: string } | null;
  /** As the coupon is written. */
  couponCode: string | null;
}

/** A quote for what counts, and what of the request does not. */
export interface Estimate extends Quote {
  couponProblem: Problem | null;
  shippingProblem: Problem | null;
}

/** What goods cost where they go to, and how often a coupon is used. */
@Injectable()
export class PricingService {
  private readonly seat: Place;

  constructor(
    private readonly dataSource: DataSource,
    private readonly terms: PriceTermsCache,
    private readonly config: Config,
  ) {
    this.seat = placeOf(config.store.country, config.store.region);
  }

  /** Prices a basket, or refuses what it names: a coupon, or a way of shipping. */
  async price(on: DataSource | Tx, request: PriceRequest): Promise<Quote> {
    const { shippingProblem, couponProblem, ...quote } = await this.estimate(on, request);
    if (shippingProblem) throw shippingProblem;
    if (couponProblem) throw couponProblem;
    return quote;
  }

  /** Prices a basket that is still being filled: what does not count is left out, and said instead of refused. */
  async estimate(on: DataSource | Tx, request: PriceRequest): Promise<Estimate> {
    const destination = destinationOf(request.destination, this.seat);
    const [{ rules, methods }, standing] = await this.read(on, destination, request.couponCode);
    const { country } = destination;
    const method = chooseMethod(methods, country, request.shippingMethod);
    const shippingProblem =
      method === undefined ? ShippingMethodUnavailable.because(`Nothing of that name is shipped to ${country}.`) : null;
    return withinRange(() => {
      const couponProblem = request.couponCode === undefined ? null : problemWith(standing, request.lines);
      const coupon = couponProblem ? null : standing;
      const priced = priceBasket({
        lines: request.lines,
        coupon,
        // Nothing is shipped of an empty basket.
        shipping: request.lines.length > 0 && method ? method : null,
        taxes: taxesAt(rules, classesOf(request.lines), destination, this.seat),
        pricesIncludeTax: this.config.store.pricesIncludeTax,
      });
      const shippingMethod = method ? { code: method.code, title: method.title } : null;
      return { ...priced, shippingMethod, couponCode: coupon?.code ?? null, shippingProblem, couponProblem };
    });
  }

  /** The ways of shipping that go there, each with its price for this basket. A coupon that does not count is left out. */
  async shippingMethods(on: DataSource | Tx, request: PriceRequest): Promise<ShippingOffer[]> {
    const destination = destinationOf(request.destination, this.seat);
    const [{ methods }, standing] = await this.read(on, destination, request.couponCode);
    return withinRange(() => {
      const coupon = couponRefusal(standing, itemsOf(request.lines)) === null ? standing : null;
      const unshipped = { shipping: null, taxes: new Map(), pricesIncludeTax: true };
      const { lines } = priceBasket({ ...unshipped, lines: request.lines, coupon });
      return shippingOffers(methods, destination.country, parcelOf(lines));
    });
  }

  /**
   * Uses the coupon for this order, or refuses when it is used up; the caller's transaction ends there. The row of the
   * coupon stays locked until the commit, so it comes late, though before the stock.
   */
  async redeem(tx: Tx, couponCode: string, orderId: string, customer: string): Promise<void> {
    const values = [couponCode, orderId, customerKeyOf(this.config.secret, customer)];
    try {
      await rows(tx, sql.REDEEM, values);
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal?.what !== sql.NO_USE_LEFT) throw error;
      throw refusal.particulars === true ? usedUp('customer') : await this.whyOver(couponCode);
    }
  }

  /** It was priced with just now: what can have changed is that somebody ended it, or used it up. */
  private async whyOver(couponCode: string): Promise<Problem> {
    const coupon = await couponOf(this.dataSource, couponCode);
    const reason = couponRefusal(coupon && { ...coupon, minimumMinor: null }, Number.MAX_SAFE_INTEGER);
    return reason === null ? usedUp('total') : invalid(reason);
  }

  private read(
    on: DataSource | Tx,
    place: Place,
    couponCode: string | undefined,
  ): Promise<[sql.PriceTerms, sql.StandingCoupon | null]> {
    return Promise.all([this.terms.of(place), couponCode === undefined ? null : couponOf(on, couponCode)]);
  }

  /** Gives back the use of a coupon, when an order is cancelled that had one. */
  async release(tx: Tx, orderId: string): Promise<void> {
    await rows(tx, sql.RELEASE, [orderId]);
  }
}

const couponOf = (on: DataSource | Tx, code: string): Promise<sql.StandingCoupon | null> =>
  firstRow<sql.StandingCoupon>(on, sql.COUPON_BY_CODE, [code.toUpperCase()]);

const classesOf = (lines: readonly BasketLine[]): string[] => lines.map(({ taxClass }) => taxClass);

function problemWith(coupon: sql.StandingCoupon | null, lines: readonly BasketLine[]): Problem | null {
  const reason = couponRefusal(coupon, itemsOf(lines));
  if (reason !== null) return invalid(reason);
  return coupon?.usedUp ? usedUp('total') : null;
}

const itemsOf = (lines: readonly BasketLine[]): number =>
  sumMinor(lines.map(({ unitMinor, quantity }) => timesMinor(unitMinor, quantity)));

const SENTENCES: Record<CouponReason, string> = {
  unknown: 'No coupon is called that.',
  inactive: 'The coupon is switched off.',
  not_yet_valid: 'The coupon is not valid yet.',
  expired: 'The coupon has expired.',
  below_minimum: 'The goods cost less than the coupon asks for.',
  nothing_to_discount: 'There is nothing to take off.',
};

const invalid = (reason: CouponReason): Problem => CouponInvalid.because(SENTENCES[reason], { members: { reason } });

const usedUp = (reason: 'total' | 'customer'): Problem =>
  CouponUsedUp.because(reason === 'total' ? 'All its uses are taken.' : 'You have used it as often as one may.', {
    members: { reason },
  });

/** An amount that left the exact range is refused, as nobody could pay it anyway. */
function withinRange<T>(price: () => T): T {
  try {
    return price();
  } catch (error) {
    if (error instanceof RangeError) throw AmountTooLarge.because('The amounts of this basket cannot be added up.');
    throw error;
  }
}
