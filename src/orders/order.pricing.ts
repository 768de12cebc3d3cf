import { sumMinor, timesMinor } from '../common/money';

/** What somebody wants, at the price of this moment. */
export interface PricedLine {
  quantity: number;
  unitMinor: number;
  totalMinor: number;
}

/** All amounts in minor units of one currency. */
export interface OrderTotals {
  itemsMinor: number;
  /** Positive, and subtracted. */
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  /** Whether the prices contain the tax. */
  taxIncluded: boolean;
  grandMinor: number;
}

export const priceLine = (quantity: number, unitMinor: number): PricedLine => ({
  quantity,
  unitMinor,
  totalMinor: timesMinor(unitMinor, quantity),
});

/** Prices contain their tax, as shops in India must show them (Legal Metrology Rules 2011: MRP inclusive of all taxes). */
export function priceOrder(lines: readonly PricedLine[]): OrderTotals {
  const itemsMinor = sumMinor(lines.map(({ totalMinor }) => totalMinor));
  return { itemsMinor, discountMinor: 0, shippingMinor: 0, taxMinor: 0, taxIncluded: true, grandMinor: itemsMinor };
}
