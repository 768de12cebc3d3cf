import { sumMinor } from '../common/money';

/** A line of an order as it was priced. */
export interface PaidLine {
  quantity: number;
  totalMinor: number;
  discountMinor: number;
  taxMinor: number;
}

/** What was asked for, taken and given back for an order. */
export interface Standing {
  chargedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
}

/** What was paid for a line as a whole. */
export const netOf = ({ totalMinor, discountMinor, taxMinor }: PaidLine, taxIncluded: boolean): number =>
  sumMinor([totalMinor, -discountMinor, taxIncluded ? 0 : taxMinor]);

/**
 * What pieces of a line are worth that come back after others did. What does not divide goes to the later ones: so all
 * pieces together are worth what was paid for the line, in whatever steps they come.
 */
export function valueOf(line: PaidLine, taxIncluded: boolean, returned: number, returning: number): number {
  const net = netOf(line, taxIncluded);
  return shareOf(net, returned + returning, line.quantity) - shareOf(net, returned, line.quantity);
}

/** Goods that are not paid yet are not owed any more; for the rest of their value money goes back. */
export function settlementOf(
  valueMinor: number,
  { chargedMinor, capturedMinor, refundedMinor }: Standing,
): { creditMinor: number; refundMinor: number } {
  const owedMinor = Math.max(0, chargedMinor - capturedMinor + refundedMinor);
  const creditMinor = Math.min(valueMinor, owedMinor);
  return { creditMinor, refundMinor: valueMinor - creditMinor };
}

/** Exact also where the product is beyond 2^53. */
const shareOf = (net: number, pieces: number, quantity: number): number =>
  Number((BigInt(net) * BigInt(pieces)) / BigInt(quantity));
