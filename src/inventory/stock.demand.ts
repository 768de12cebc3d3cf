import { compareTexts } from '../common/compare';

/** How much of what is wanted. */
export interface Demand {
  variantId: string;
  quantity: number;
}

/**
 * One entry a variant, in the order of the ids. Whoever takes several rows takes them in this order, so that two orders
 * that list the same things the other way round wait for each other, and never both.
 */
export function sumDemand(demand: readonly Demand[]): Demand[] {
  const total = new Map<string, number>();
  for (const { variantId, quantity } of demand) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new RangeError('A demand is a positive whole number');
    const id = variantId.toLowerCase();
    total.set(id, (total.get(id) ?? 0) + quantity);
  }
  return [...total]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .sort((a, b) => compareTexts(a.variantId, b.variantId));
}
