import type { Money } from '../common/money';
import { type FieldError, Problem } from '../common/problem';
import { OutOfStock, type Shortage } from '../inventory/inventory.problems';
import { EmailNeeded, NotForSale, PriceChanged } from './checkout.problems';
import type { PlaceOrder } from './place-order.dto';
import type { Wanted } from './wanted';

export function refuseUnexpectedTotal(expected: PlaceOrder['expectedTotal'], total: Money): void {
  if (!expected || (expected.amount === total.amount && expected.currency === total.currency)) return;
  throw PriceChanged.because('The total is not the expected one.', { members: { total } });
}

export const emailNeeded = (): Problem =>
  EmailNeeded.because('A guest says where the confirmation goes.', {
    errors: [{ pointer: '/email', code: 'required', detail: 'is needed' }],
  });

/** Every line that is not for sale is named. */
export function refuseUnsold(lines: Wanted['lines'], isForSale: (variantId: string) => boolean): void {
  const errors = errorsAt(lines, 'variantId', (variantId) => !isForSale(variantId), 'not_for_sale', 'is not for sale');
  if (errors.length > 0) throw NotForSale.because('Some lines name what is not for sale.', { errors });
}

/** Inventory names variants; the client sent lines, so the refusal points at those. How much is left stays inside. */
export function refuseShort(lines: Wanted['lines'], isShort: (variantId: string) => boolean): void {
  const errors = errorsAt(lines, 'quantity', isShort, 'out_of_stock', 'is more than what is left');
  if (errors.length > 0) throw OutOfStock.because('Some lines ask for more than is left.', { errors });
}

/** The variants of which there was too little, when that is what was thrown. */
export function shortagesIn(thrown: unknown): Set<string> {
  const isShortage = thrown instanceof Problem && thrown.type === OutOfStock;
  const shortages = (isShortage ? thrown.particulars.members?.['unavailable'] : null) as Shortage[] | null | undefined;
  return new Set(shortages?.map(({ variantId }) => variantId));
}

const errorsAt = (
  lines: Wanted['lines'],
  member: string,
  isMeant: (variantId: string) => boolean,
  code: string,
  detail: string,
): FieldError[] =>
  lines.flatMap(({ variantId }, index) =>
    isMeant(variantId) ? [{ pointer: `/lines/${String(index)}/${member}`, code, detail }] : [],
  );
