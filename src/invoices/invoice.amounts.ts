import { sumMinor } from '../common/money';
import type { OrderResponse } from '../orders/orders.service';

/** A component of a tax, in minor units. */
export interface TaxAmount {
  name: string;
  rateBasisPoints: number;
  amountMinor: number;
}

/** What is charged for a line or for the shipping: taxable value and taxes, which together are the total. */
export interface Charge {
  taxableMinor: number;
  taxes: readonly TaxAmount[];
  totalMinor: number;
}

/** What a component of one rate comes to, and on how much. */
export interface TaxOnValue extends TaxAmount {
  taxableMinor: number;
}

export interface InvoiceAmounts {
  /** In the order of the order's lines. */
  lines: readonly Charge[];
  /** `null` where nothing was said of shipping and nothing charged for it. */
  shipping: Charge | null;
  taxes: readonly TaxOnValue[];
  taxableMinor: number;
  taxMinor: number;
  totalMinor: number;
}

/** The amounts of an order as an invoice has to show them: whether the prices contain their tax or not, both apart. */
export function amountsOf(order: OrderResponse): InvoiceAmounts {
  const lines = order.lines.map(({ total, discount, taxes }) =>
    chargeOf(total.amount - discount.amount, taxes.map(taxAmount), order.taxIncluded),
  );
  const shipping = shippingOf(order, lines);
  const charges = [...lines, ...(shipping ? [shipping] : [])];
  return {
    lines,
    shipping,
    taxes: order.taxes.map(taxAmount).map((tax) => ({ ...tax, taxableMinor: valueUnder(tax, charges) })),
    taxableMinor: sumMinor(charges.map(({ taxableMinor }) => taxableMinor)),
    taxMinor: sumMinor(charges.map(taxOf)),
    totalMinor: sumMinor(charges.map(({ totalMinor }) => totalMinor)),
  };
}

function chargeOf(priceMinor: number, taxes: readonly TaxAmount[], included: boolean): Charge {
  const taxMinor = taxOf({ taxes });
  const taxableMinor = included ? priceMinor - taxMinor : priceMinor;
  return { taxableMinor, taxes, totalMinor: taxableMinor + taxMinor };
}

/** An order says what all its tax consists of, and that of each line: what is left over is that of the shipping. */
function shippingOf({ totals, taxes, taxIncluded, shippingTitle }: OrderResponse, lines: Charge[]): Charge | null {
  if (totals.shipping.amount === 0 && shippingTitle === null) return null;
  const onLines = lines.flatMap((line) => line.taxes);
  const leftOver = taxes.map(taxAmount).map((tax) => {
    const taken = onLines.filter((each) => isSame(each, tax)).map(({ amountMinor }) => amountMinor);
    return { ...tax, amountMinor: tax.amountMinor - sumMinor(taken) };
  });
  return chargeOf(
    totals.shipping.amount,
    leftOver.filter(({ amountMinor }) => amountMinor > 0),
    taxIncluded,
  );
}

const taxAmount = ({ name, rateBasisPoints, amount }: OrderResponse['taxes'][number]): TaxAmount => ({
  name,
  rateBasisPoints,
  amountMinor: amount.amount,
});

const taxOf = ({ taxes }: Pick<Charge, 'taxes'>): number => sumMinor(taxes.map(({ amountMinor }) => amountMinor));

const valueUnder = (tax: TaxAmount, charges: readonly Charge[]): number =>
  sumMinor(
    charges.filter(({ taxes }) => taxes.some((each) => isSame(each, tax))).map(({ taxableMinor }) => taxableMinor),
  );

const isSame = (one: TaxAmount, other: TaxAmount): boolean =>
  one.name === other.name && one.rateBasisPoints === other.rateBasisPoints;
