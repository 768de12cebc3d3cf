/**
 * The one rounding rule of the house: to the nearest minor unit, and a half goes up, once per line and component of tax,
 * in exact integers. It is what India asks for (CGST Act 2017, s. 170: a part of one half or more is increased to the
 * next whole), what German shops do, and a rule that the Union leaves to its members (CJEU C-484/06, Ahold).
 */
export const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);

/** `part / whole` of an amount. The product may leave the range of exact doubles on the way, so it is made of bigints. */
export const partOf = (amountMinor: number, part: number, whole: number): number =>
  Number(halfUp(BigInt(amountMinor) * BigInt(part), BigInt(whole)));
