import { regionCode } from './region';
import type { TaxComponentRate } from './tax';

/** Where a store sells from, or where goods go to. */
export interface Place {
  country: string;
  /** As {@link regionCode} writes it; `null`: nobody knows. */
  region: string | null;
}

/** What is taxed how in a country, or in one region of it. */
export interface TaxRule {
  /** `null`: the whole country. */
  region: string | null;
  taxClass: string;
  components: readonly TaxComponentRate[];
  /** Instead of `components`, for goods that stay in the region that the store sells from. */
  homeComponents: readonly TaxComponentRate[] | null;
}

/** What goods are taxed as when their own class has no rule. */
const STANDARD_CLASS = 'standard';

export const placeOf = (country: string, region: string | undefined): Place => ({
  country,
  region: region === undefined ? null : regionCode(country, region),
});

/**
 * Where goods go to. An address in the country of the store that names no region counts as one in its region: the place
 * of supply is then that of the supplier (IGST Act 2017, s. 10(1)(ca)). So does no address at all.
 */
export function destinationOf(address: { country: string; region?: string | undefined } | null, seat: Place): Place {
  if (!address) return seat;
  const place = placeOf(address.country, address.region);
  return place.region === null && place.country === seat.country ? seat : place;
}

/**
 * The components of each of these tax classes at the place that the goods go to, out of the rules of its country. The
 * rule of the region comes before that of the country, and a class without a rule is taxed as standard: forgetting one
 * never taxes too little. Where a country has no rules at all, nothing is taxed, as exports are zero-rated.
 */
export function taxesAt(
  rules: readonly TaxRule[],
  taxClasses: Iterable<string>,
  destination: Place,
  seat: Place,
): Map<string, readonly TaxComponentRate[]> {
  const staysHome = destination.country === seat.country && destination.region === seat.region;
  const ruleOf = (taxClass: string): TaxRule | undefined => {
    const ofClass = rules.filter((rule) => rule.taxClass === taxClass);
    const ofRegion = ofClass.find(({ region }) => region !== null && region === destination.region);
    return ofRegion ?? ofClass.find(({ region }) => region === null);
  };
  const componentsOf = (taxClass: string): readonly TaxComponentRate[] => {
    const rule = ruleOf(taxClass) ?? ruleOf(STANDARD_CLASS);
    return (staysHome ? rule?.homeComponents : null) ?? rule?.components ?? [];
  };
  return new Map([...new Set(taxClasses)].map((taxClass) => [taxClass, componentsOf(taxClass)]));
}
