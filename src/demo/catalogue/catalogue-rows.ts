/**
 * Small helpers which let a shelf of the demo shop be written as a table: one `item` per product, prices in rupees,
 * stock next to the price. SKUs carry the row's position on its shelf, so append new rows at the end of a shelf.
 */
import type { DemoProduct } from './catalogue-types';
import { termsOf } from './shelf-terms';

export interface Offer {
  title: string;
  options: Record<string, string>;
  /** What the SKU gains after the product number: `IND-M`, or nothing for a product sold one way only. */
  suffix: string;
  rupees: number;
  onHand: number;
}

export interface Row {
  title: string;
  description: string;
  status: DemoProduct['status'];
  attributes: Record<string, string>;
  offers: Offer[];
  /** Further categories beside the shelf's own. */
  also: string[];
}

/** `30 × 40 cm` → `30X40CM`, `1.5 l` → `1P5L`, `Indigo` → `IND`, `Leaf Green` → `LEAG`, `XL` → `XL`. */
function skuCode(value: string): string {
  if (/^\d/.test(value)) {
    return value
      .toUpperCase()
      .replaceAll('×', 'X')
      .replaceAll('.', 'P')
      .replace(/[^A-Z0-9]/g, '');
  }
  return value
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .map((word, position) => word.slice(0, position === 0 ? 3 : 1))
    .join('');
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Sold one way only. */
export function one(rupees: number, onHand: number): Offer[] {
  return [{ title: 'Standard', options: {}, suffix: '', rupees, onHand }];
}

/** One option, each value with `[rupees, on hand]`. */
export function by(option: string, values: Record<string, readonly [rupees: number, onHand: number]>): Offer[] {
  return Object.entries(values).map(([value, [rupees, onHand]]) => ({
    title: value,
    options: { [option]: value },
    suffix: `-${skuCode(value)}`,
    rupees,
    onHand,
  }));
}

/** Sizes by colours at one price; each colour lists its stock in the order of the sizes. */
export function grid(rupees: number, sizes: readonly string[], colours: Record<string, readonly number[]>): Offer[] {
  return Object.entries(colours).flatMap(([colour, stock]) =>
    sizes.map((size, position) => {
      const onHand = stock[position];
      if (onHand === undefined) throw new Error(`No stock given for ${colour} in size ${size}`);
      return {
        title: `${colour} / ${size}`,
        options: { size, colour },
        suffix: `-${skuCode(colour)}-${skuCode(size)}`,
        rupees,
        onHand,
      };
    }),
  );
}

/** A product on sale. */
export function item(
  title: string,
  description: string,
  attributes: Record<string, string>,
  offers: Offer[],
  also: string[] = [],
): Row {
  return { title, description, status: 'active', attributes, offers, also };
}

/** A product still being prepared. */
export function draft(...row: Parameters<typeof item>): Row {
  return { ...item(...row), status: 'draft' };
}

/** A product the shop no longer carries. */
export function archived(...row: Parameters<typeof item>): Row {
  return { ...item(...row), status: 'archived' };
}

/** What a packet weighs whose weight is what one chooses, such as `250 g`; its paper counts for nothing. */
function chosenGrams({ options }: Offer): number | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?) (g|kg)$/.exec(options['weight'] ?? '') ?? [];
  return number === undefined ? null : Math.round(Number(number) * (unit === 'kg' ? 1_000 : 1));
}

/** Turns the rows of one shelf into products: `SAR` and the third row give `SAR-0003-…`. */
export function shelf(skuPrefix: string, category: string, rows: readonly Row[]): DemoProduct[] {
  const { taxClass, weightGrams } = termsOf(category);
  return rows.map((row, position) => ({
    slug: slugOf(row.title),
    title: row.title,
    description: row.description,
    status: row.status,
    categories: [category, ...row.also],
    attributes: row.attributes,
    variants: row.offers.map((offer) => ({
      sku: `${skuPrefix}-${String(position + 1).padStart(4, '0')}${offer.suffix}`,
      title: offer.title,
      options: offer.options,
      priceMinor: Math.round(offer.rupees * 100),
      onHand: offer.onHand,
      weightGrams: chosenGrams(offer) ?? weightGrams,
      taxClass,
    })),
  }));
}
