import { sumMinor } from '../common/money';
import { partOf } from './rounding';

/** Hundredths of a per cent in the whole. */
export const WHOLE_BASIS_POINTS = 10_000;

/** A part of a tax with a rate of its own, such as CGST at 9 %. */
export interface TaxComponentRate {
  name: string;
  rateBasisPoints: number;
}

export interface TaxComponent extends TaxComponentRate {
  amountMinor: number;
}

export const totalRate = (components: readonly TaxComponentRate[]): number =>
  components.reduce((sum, { rateBasisPoints }) => sum + rateBasisPoints, 0);

/**
 * The tax on an amount, or inside it. Each component is rounded by itself, so that two of one rate are one amount, as
 * CGST and SGST have to be. As the rates are 100 % at most together, an included tax is never more than the amount.
 */
export function taxOn(amountMinor: number, components: readonly TaxComponentRate[], included: boolean): TaxComponent[] {
  const whole = WHOLE_BASIS_POINTS + (included ? totalRate(components) : 0);
  return components.map(({ name, rateBasisPoints }) => ({
    name,
    rateBasisPoints,
    amountMinor: partOf(amountMinor, rateBasisPoints, whole),
  }));
}

export const taxTotal = (taxes: readonly TaxComponent[]): number =>
  sumMinor(taxes.map(({ amountMinor }) => amountMinor));

/** Adds up the components of several lines, each name and rate by itself, in an order that does not depend on the lines. */
export function mergeTaxes(taxes: readonly TaxComponent[]): TaxComponent[] {
  const groups = new Map<string, TaxComponent>();
  for (const tax of taxes) {
    const key = `${tax.name} ${String(tax.rateBasisPoints)}`;
    const before = groups.get(key);
    groups.set(key, before ? { ...before, amountMinor: sumMinor([before.amountMinor, tax.amountMinor]) } : tax);
  }
  return [...groups.values()].sort(byNameAndRate);
}

function byNameAndRate(one: TaxComponentRate, other: TaxComponentRate): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return other.rateBasisPoints - one.rateBasisPoints;
}
