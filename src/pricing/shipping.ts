import { sumMinor, timesMinor } from '../common/money';

export const SHIPPING_KINDS = ['flat', 'free_above', 'by_weight'] as const;
export type ShippingKind = (typeof SHIPPING_KINDS)[number];

/** What a way of shipping costs, in minor units and grams. */
export type ShippingTerms =
  | { kind: 'flat'; priceMinor: number }
  | { kind: 'free_above'; priceMinor: number; freeFromMinor: number }
  | {
      kind: 'by_weight';
      /** For the first `includedGrams`. */
      priceMinor: number;
      includedGrams: number;
      /** For each further `stepGrams`; a step that is begun counts whole. */
      stepMinor: number;
      stepGrams: number;
    };

/** What is to be shipped: what the customer pays for the goods, and what they weigh. */
export interface Parcel {
  goodsMinor: number;
  weightGrams: number;
}

export function shippingPrice(terms: ShippingTerms, { goodsMinor, weightGrams }: Parcel): number {
  switch (terms.kind) {
    case 'flat':
      return terms.priceMinor;
    case 'free_above':
      return goodsMinor >= terms.freeFromMinor ? 0 : terms.priceMinor;
    case 'by_weight': {
      const above = BigInt(Math.max(0, weightGrams - terms.includedGrams));
      const stepGrams = BigInt(terms.stepGrams);
      const steps = Number((above + stepGrams - 1n) / stepGrams);
      return sumMinor([terms.priceMinor, timesMinor(terms.stepMinor, steps)]);
    }
  }
}
