/** What is filled in. Each kind has a range of identifiers of its own. */
const KINDS = {
  product: '001',
  variant: '002',
  category: '003',
  customer: '004',
  order: '005',
  line: '006',
  timelineEntry: '007',
  transfer: '008',
  openingStock: '009',
  reservation: '00a',
  cart: '00b',
  cartLine: '00c',
} as const;

export type Kind = keyof typeof KINDS;

/**
 * What the identifiers of a kind begin with: UUIDs of version 7 from before the store was opened, so that whatever is
 * written later sorts after them, in indexes as well. The number of the thing is the rest, so that nothing has to be
 * looked up to be found, neither here nor in the scripts of pgbench.
 */
export const prefixOf = (kind: Kind): string => `01936d5e-7f3a-7${KINDS[kind]}-8000-`;

export const idOf = (kind: Kind, number: number): string => `${prefixOf(kind)}${number.toString(16).padStart(12, '0')}`;

/** The same as an expression of SQL, over a number there. */
export const sqlId = (kind: Kind, number: string): string => sqlIdAfter(prefixOf(kind), number);

export const sqlIdAfter = (prefix: string, number: string): string =>
  `('${prefix}' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;

/** The first product that is for sale: the oldest twentieth are drafts. */
export const firstOnSale = (products: number): number => Math.floor(products / 20);

/** Of every so many products, the first is sold out. */
export const ONE_SOLD_OUT_OF = 25;

/** Room for the variants of one product. */
export const VARIANTS_APART = 4;

/** The first variant of a product. */
export const firstVariantOf = (product: number): string => idOf('variant', product * VARIANTS_APART);

/** A product on sale and in stock, the same one for the same number. */
export function productInStock(number: number, products: number): number {
  const first = firstOnSale(products);
  const product = first + (number % (products - first));
  return product % ONE_SOLD_OUT_OF === 0 ? product + (product + 1 < products ? 1 : -1) : product;
}
