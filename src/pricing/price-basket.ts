import { sumMinor, timesMinor } from '../common/money';
import { allot } from './allotment';
import { type CouponTerms, discountOn } from './discount';
import { shippingPrice, type ShippingTerms } from './shipping';
import { mergeTaxes, type TaxComponent, type TaxComponentRate, taxOn, taxTotal, totalRate } from './tax';

/** Something that somebody wants, at the price of this moment. */
export interface BasketLine {
  /** Which goods; lines of one key are of one price, weight and tax class. */
  key: string;
  quantity: number;
  unitMinor: number;
  weightGrams: number;
  taxClass: string;
}

export interface Basket {
  lines: readonly BasketLine[];
  /** Already found to count for these goods. */
  coupon: CouponTerms | null;
  shipping: ShippingTerms | null;
  /** The components of each tax class where the goods go to. A class that is not named is not taxed there. */
  taxes: ReadonlyMap<string, readonly TaxComponentRate[]>;
  pricesIncludeTax: boolean;
}

/** An amount with the tax on it, or in it. */
interface Taxed {
  taxMinor: number;
  taxes: TaxComponent[];
}

export interface PricedLine extends BasketLine, Taxed {
  totalMinor: number;
  /** The share of this line in the discount: positive, and subtracted. */
  discountMinor: number;
}

/** All amounts in minor units of one currency. */
export interface BasketTotals {
  itemsMinor: number;
  /** Positive, and subtracted. */
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  /** Whether the prices contain the tax. */
  taxIncluded: boolean;
  grandMinor: number;
}

export interface PricedBasket {
  lines: PricedLine[];
  shipping: Taxed & { priceMinor: number };
  /** Of the lines and of the shipping, added up by name and rate. */
  taxes: TaxComponent[];
  totals: BasketTotals;
}

type DiscountedLine = Omit<PricedLine, keyof Taxed>;

/**
 * Prices a basket: the coupon comes off the goods and is allotted to the lines, tax is reckoned on what is left of each
 * line, and shipping is taxed like the principal goods. In whole minor units throughout; an amount that a number cannot
 * hold exactly is a RangeError.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const discounted = discountLines(basket);
  const lines = discounted.map((line): PricedLine => ({ ...line, ...taxed(basket, line.taxClass, netOf(line)) }));
  const shipping = priceShipping(basket, discounted);
  const taxes = mergeTaxes([...lines.flatMap((line) => line.taxes), ...shipping.taxes]);
  return { lines, shipping, taxes, totals: totalsOf(lines, shipping, basket.pricesIncludeTax) };
}

/** The units that do not divide evenly go by amount and key, so that the order of the lines changes no total. */
function discountLines({ lines, coupon }: Basket): DiscountedLine[] {
  const totalled = lines.map((line) => ({ ...line, totalMinor: timesMinor(line.unitMinor, line.quantity) }));
  const itemsMinor = sumMinor(totalled.map(({ totalMinor }) => totalMinor));
  if (!coupon) return totalled.map((line) => ({ ...line, discountMinor: 0 }));
  const ranked = totalled.map((line, place) => ({ ...line, place })).sort(byAmountAndKey);
  const shares = allot(
    discountOn(itemsMinor, coupon),
    ranked.map(({ totalMinor }) => totalMinor),
  );
  const shareAt = new Map(ranked.map(({ place }, rank) => [place, shares[rank]]));
  return totalled.map((line, place) => ({ ...line, discountMinor: shareAt.get(place) ?? 0 }));
}

function priceShipping(basket: Basket, lines: readonly DiscountedLine[]): PricedBasket['shipping'] {
  const priceMinor = basket.shipping ? shippingPrice(basket.shipping, parcelOf(lines)) : 0;
  return { priceMinor, ...taxed(basket, principalClass(basket, lines), priceMinor) };
}

/** What the goods cost after the discount, and what they weigh together. */
export const parcelOf = (lines: readonly DiscountedLine[]) => ({
  goodsMinor: sumMinor(lines.map(netOf)),
  weightGrams: sumMinor(lines.map(({ weightGrams, quantity }) => timesMinor(weightGrams, quantity))),
});

/**
 * Shipping shares the fate of the principal supply (CGST Act 2017, s. 2(30), 2(90) and 8(a); CJEU C-349/96, Card
 * Protection Plan): of the goods at the rate at which most is paid; at equal amounts, of those at the higher rate.
 */
function principalClass({ taxes }: Basket, lines: readonly DiscountedLine[]): string {
  const groups = new Map<string, { taxClass: string; rate: number; minor: number }>();
  for (const line of lines) {
    const components = taxes.get(line.taxClass) ?? [];
    const key = JSON.stringify(components);
    const group = groups.get(key) ?? { taxClass: line.taxClass, rate: totalRate(components), minor: 0 };
    groups.set(key, { ...group, minor: sumMinor([group.minor, netOf(line)]) });
  }
  const ranked = [...groups].sort(
    ([keyA, a], [keyB, b]) => b.minor - a.minor || b.rate - a.rate || (keyA < keyB ? -1 : 1),
  );
  return ranked[0]?.[1].taxClass ?? '';
}

function taxed({ taxes, pricesIncludeTax }: Basket, taxClass: string, amountMinor: number): Taxed {
  const components = taxOn(amountMinor, taxes.get(taxClass) ?? [], pricesIncludeTax);
  return { taxes: components, taxMinor: taxTotal(components) };
}

function totalsOf(
  lines: readonly PricedLine[],
  shipping: PricedBasket['shipping'],
  taxIncluded: boolean,
): BasketTotals {
  const itemsMinor = sumMinor(lines.map(({ totalMinor }) => totalMinor));
  const discountMinor = sumMinor(lines.map((line) => line.discountMinor));
  const taxMinor = sumMinor([...lines.map((line) => line.taxMinor), shipping.taxMinor]);
  const shippingMinor = shipping.priceMinor;
  const grandMinor = sumMinor([itemsMinor, -discountMinor, shippingMinor, taxIncluded ? 0 : taxMinor]);
  return { itemsMinor, discountMinor, shippingMinor, taxMinor, taxIncluded, grandMinor };
}

const netOf = ({ totalMinor, discountMinor }: Pick<PricedLine, 'totalMinor' | 'discountMinor'>): number =>
  totalMinor - discountMinor;

function byAmountAndKey(one: Pick<PricedLine, 'totalMinor' | 'key'>, other: typeof one): number {
  if (one.totalMinor !== other.totalMinor) return other.totalMinor - one.totalMinor;
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}
