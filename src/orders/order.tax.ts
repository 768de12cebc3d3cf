/** A component of the tax that an order was charged, as it was called at that moment. */
export interface OrderTax {
  name: string;
  rateBasisPoints: number;
  amountMinor: number;
}
