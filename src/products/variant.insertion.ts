import { newId } from '../common/id';
import type { FieldError } from '../common/problem';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { InvalidRequest } from '../platform/http/http.problems';
import { SkuTaken } from './product.problems';
import type { CreateVariant } from './variant.dto';
import type { OpeningStock } from './variant.hooks';
import * as sql from './variants.queries';

/** Where a new variant goes, and which member of the request describes it. */
export interface VariantPlace {
  productId: string;
  position: number;
  input: CreateVariant;
  /** A JSON Pointer; empty for the whole body. */
  pointer: string;
}

/** Inserts variants in one statement, however many they are. A SKU that is taken is refused where it stands. */
export async function insertVariants(tx: Tx, places: readonly VariantPlace[]): Promise<OpeningStock[]> {
  const drafts = places.map((place) => ({ ...place, id: newId() }));
  const values = drafts.map(({ id, productId, position, input }) => ({
    id,
    productId,
    sku: input.sku,
    title: input.title ?? '',
    options: input.options ?? {},
    priceAmount: input.price.amount,
    priceCurrency: input.price.currency,
    weightGrams: input.weightGrams ?? 0,
    taxClass: input.taxClass ?? 'standard',
    position,
  }));
  const inserted = new Set(
    (await rows<{ id: string }>(tx, sql.INSERT_VARIANTS, [JSON.stringify(values)])).map(({ id }) => id),
  );
  const refused = drafts.filter(({ id }) => !inserted.has(id));
  if (refused.length > 0) throw skuTaken(refused.map(({ pointer, input }) => ({ pointer, sku: input.sku })));
  return drafts.map(({ id, input }) => ({ variantId: id, onHand: input.onHand ?? 0 }));
}

export const skuTaken = (taken: readonly { pointer: string; sku: string }[]): Error =>
  SkuTaken.because(`Already in use: ${taken.map(({ sku }) => sku).join(', ')}.`, {
    errors: taken.map(({ pointer }) => ({ pointer: `${pointer}/sku`, code: 'taken', detail: 'is taken' })),
  });

/** A store sells in one currency (docs/decisions/0006). */
export function refuseForeignCurrency(
  prices: readonly { pointer: string; currency: string }[],
  currency: string,
): void {
  const errors = prices
    .filter((price) => price.currency !== currency)
    .map(({ pointer }): FieldError => ({
      pointer,
      code: 'currency',
      detail: `must be ${currency}, the currency of this store`,
    }));
  if (errors.length > 0) throw InvalidRequest.because(`This store sells in ${currency}.`, { errors });
}
