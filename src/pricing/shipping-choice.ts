import type { Parcel, ShippingTerms } from './shipping';
import { shippingPrice } from './shipping';

/** A way of shipping that is offered. */
export type OfferedMethod = ShippingTerms & {
  code: string;
  title: string;
  /** `null`: everywhere. */
  countries: readonly string[] | null;
};

/** A way of shipping, and what it costs for one basket. */
export interface ShippingOffer {
  code: string;
  title: string;
  priceMinor: number;
}

const goesTo = ({ countries }: OfferedMethod, country: string): boolean => countries?.includes(country) ?? true;

/**
 * The way that is taken: the one that was asked for, else the first that goes there. A store that offers none ships
 * free, and without a name for it: `null`. `undefined`: what was asked for is not offered, or nothing goes there.
 */
export function chooseMethod(
  methods: readonly OfferedMethod[],
  country: string,
  code: string | undefined,
): OfferedMethod | null | undefined {
  if (methods.length === 0 && code === undefined) return null;
  return methods.find((method) => goesTo(method, country) && (code === undefined || method.code === code));
}

export const shippingOffers = (methods: readonly OfferedMethod[], country: string, parcel: Parcel): ShippingOffer[] =>
  methods
    .filter((method) => goesTo(method, country))
    .map((method) => ({ code: method.code, title: method.title, priceMinor: shippingPrice(method, parcel) }));
