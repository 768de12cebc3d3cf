import { newId } from '../common/id';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import type { CreateProduct } from './product.dto';
import { SlugTaken, UnknownCategory } from './product.problems';
import { slugCandidates, slugFrom } from './product.slug';
import * as sql from './products.queries';

/** A product that is about to be inserted, with the identifier that it will have. */
export interface ProductDraft {
  id: string;
  input: CreateProduct;
}

/** A product that is in, under this slug. */
export interface InsertedProduct extends ProductDraft {
  slug: string;
}

/** Inserts products without their variants, in few statements however many they are. */
export async function insertProducts(tx: Tx, drafts: readonly ProductDraft[]): Promise<InsertedProduct[]> {
  const named = await nameThem(tx, drafts);
  const values = named.map(({ id, slug, input }) => ({
    id,
    slug,
    title: input.title,
    description: input.description ?? '',
    status: input.status,
    attributes: input.attributes ?? {},
    images: storedImages(input.images ?? []),
    priceFrom: Math.min(...input.variants.map(({ price }) => price.amount)),
  }));
  const inserted = new Set(
    (await rows<{ id: string }>(tx, sql.INSERT_PRODUCTS, [JSON.stringify(values)])).map(({ id }) => id),
  );
  const refused = named.filter(({ id }) => !inserted.has(id));
  const given = refused.find(({ input }) => input.slug !== undefined);
  if (given) throw slugTaken(given.slug);
  // Somebody else took a slug that was made here from a title: make another one.
  const again = refused.length > 0 ? await insertProducts(tx, refused) : [];
  return [...named.filter(({ id }) => inserted.has(id)), ...again];
}

export const slugTaken = (slug: string): Error =>
  SlugTaken.because(`The slug ${slug} is taken.`, {
    errors: [{ pointer: '/slug', code: 'taken', detail: 'is taken' }],
  });

export const storedImages = (images: NonNullable<CreateProduct['images']>): { url: string; alt: string }[] =>
  images.map(({ url, alt }) => ({ url, alt: alt ?? '' }));

/** Gives a slug to those that came without: the first candidate that is free. */
async function nameThem(tx: Tx, drafts: readonly ProductDraft[]): Promise<InsertedProduct[]> {
  const candidates = new Map(
    drafts
      .filter(({ input }) => input.slug === undefined)
      .map(({ id, input }) => [id, slugCandidates(slugFrom(input.title, 'product'), newId().slice(-8))]),
  );
  const found =
    candidates.size > 0 ? await rows<{ slug: string }>(tx, sql.TAKEN_SLUGS, [[...candidates.values()].flat()]) : [];
  const taken = new Set([...found.map(({ slug }) => slug), ...drafts.flatMap(({ input }) => input.slug ?? [])]);
  return drafts.map(({ id, input }) => {
    const slug = input.slug ?? candidates.get(id)?.find((candidate) => !taken.has(candidate));
    if (slug === undefined) throw new Error('Even a random slug was taken');
    taken.add(slug);
    return { id, input, slug };
  });
}

/** Puts products into categories. An unknown slug is refused at the place where it stands. */
export async function enterCategories(
  tx: Tx,
  products: readonly { id: string; categories: readonly string[] }[],
): Promise<void> {
  const slugs = [...new Set(products.flatMap(({ categories }) => categories))];
  if (slugs.length === 0) return;
  const known = new Map(
    (await rows<{ id: string; slug: string }>(tx, sql.CATEGORIES_BY_SLUG, [slugs])).map(({ id, slug }) => [slug, id]),
  );
  for (const { categories } of products) refuseUnknown(categories, known);
  const places = products.flatMap(({ id, categories }) =>
    categories.map((slug, position) => ({ productId: id, categoryId: known.get(slug), position })),
  );
  await rows(tx, sql.ENTER_CATEGORIES, [
    places.map(({ productId }) => productId),
    places.map(({ categoryId }) => categoryId),
    places.map(({ position }) => position),
  ]);
}

function refuseUnknown(categories: readonly string[], known: ReadonlyMap<string, string>): void {
  const unknown = categories.flatMap((slug, index) => (known.has(slug) ? [] : [{ slug, index }]));
  if (unknown.length === 0) return;
  throw UnknownCategory.because(`There is no category ${unknown.map(({ slug }) => slug).join(', ')}.`, {
    errors: unknown.map(({ index }) => ({
      pointer: `/categories/${String(index)}`,
      code: 'unknown_category',
      detail: 'is not a category',
    })),
  });
}
