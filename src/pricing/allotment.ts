interface Share {
  place: number;
  weight: number;
  /** What is due, rounded down. */
  base: bigint;
  /** What the rounding took away, in parts of the sum of the weights. */
  remainder: bigint;
}

/**
 * Allots an amount over weights by largest remainder: everybody gets what is due to them rounded down, and the units
 * that are left go, one each, to those who lost most by it; among equals to the heavier, then to the earlier. So the
 * shares add up exactly, none is negative, a weight of nothing bears nothing, and as long as the amount is no more than
 * the weights together, no share is more than its weight.
 */
export function allot(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (amountMinor === 0) return weights.map(() => 0);
  if (sum === 0n) throw new RangeError('An amount cannot be allotted to what weighs nothing');
  const shares = weights.map((weight, place): Share => {
    const due = BigInt(amountMinor) * BigInt(weight);
    return { place, weight, base: due / sum, remainder: due % sum };
  });
  const left = BigInt(amountMinor) - shares.reduce((total, { base }) => total + base, 0n);
  const luckier = new Set(shares.toSorted(byLoss).slice(0, Number(left)));
  return shares.map((share) => Number(share.base) + (luckier.has(share) ? 1 : 0));
}

function byLoss(one: Share, other: Share): number {
  if (one.remainder !== other.remainder) return one.remainder > other.remainder ? -1 : 1;
  return other.weight - one.weight || one.place - other.place;
}
