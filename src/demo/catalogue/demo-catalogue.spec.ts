import { demoCategories, demoProducts } from './demo-catalogue';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const variants = demoProducts.flatMap((product) => product.variants);
const parentOf = new Map(demoCategories.map((category) => [category.slug, category.parent]));

function repeated(values: readonly string[]): string[] {
  return values.filter((value, position) => values.indexOf(value) !== position);
}

describe('demo catalogue', () => {
  it('holds about three hundred products', () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(290);
    expect(demoProducts.length).toBeLessThanOrEqual(320);
  });

  it('has unique slugs, titles and descriptions', () => {
    expect(repeated(demoProducts.map((product) => product.slug))).toEqual([]);
    expect(repeated(demoProducts.map((product) => product.title))).toEqual([]);
    expect(repeated(demoProducts.map((product) => product.description))).toEqual([]);
    expect(repeated(demoCategories.map((category) => category.slug))).toEqual([]);
  });

  it('has well-formed slugs', () => {
    const slugs = [...demoProducts, ...demoCategories].map(({ slug }) => slug);
    expect(slugs.filter((slug) => !SLUG.test(slug) || slug.length > 100)).toEqual([]);
  });

  it('has unique, well-formed SKUs', () => {
    const skus = variants.map((variant) => variant.sku);
    expect(repeated(skus)).toEqual([]);
    expect(skus.filter((sku) => !/^[A-Z]{3}-\d{4}(-[A-Z0-9]+){0,2}$/.test(sku) || sku.length > 64)).toEqual([]);
  });

  it('gives every product one to six variants, told apart by their options', () => {
    for (const { slug, variants: own } of demoProducts) {
      expect({ slug, enough: own.length >= 1, few: own.length <= 6 }).toEqual({ slug, enough: true, few: true });
      expect(repeated(own.map((variant) => JSON.stringify(variant.options)))).toEqual([]);
      expect(repeated(own.map((variant) => variant.title))).toEqual([]);
      const names = new Set(own.map((variant) => Object.keys(variant.options).join()));
      expect({ slug, optionSets: names.size }).toEqual({ slug, optionSets: 1 });
    }
  });

  it('has prices and stock in whole, safe numbers', () => {
    expect(variants.filter(({ priceMinor }) => !Number.isSafeInteger(priceMinor) || priceMinor <= 0)).toEqual([]);
    expect(variants.filter(({ onHand }) => !Number.isSafeInteger(onHand) || onHand < 0)).toEqual([]);
  });

  it('says what everything weighs and is taxed as', () => {
    expect(variants.filter(({ weightGrams }) => !Number.isSafeInteger(weightGrams) || weightGrams <= 0)).toEqual([]);
    const classes = new Set(variants.map(({ taxClass }) => taxClass));
    expect([...classes].sort()).toEqual(['exempt', 'reduced', 'standard']);
  });

  it('has a forest of categories without cycles', () => {
    for (const { slug } of demoCategories) {
      const path = new Set<string>();
      for (let at: string | null = slug; at !== null;) {
        expect(path.has(at)).toBe(false);
        path.add(at);
        const parent: string | null | undefined = parentOf.get(at);
        if (parent === undefined) throw new Error(`Category ${slug} leads to ${at}, which does not exist`);
        at = parent;
      }
    }
  });

  it('lists parents before their children', () => {
    const seen = new Set<string>();
    for (const { slug, parent } of demoCategories) {
      if (parent !== null) expect(seen).toContain(parent);
      seen.add(slug);
    }
  });

  it('puts every product in existing categories, and leaves no leaf category empty', () => {
    for (const { slug, categories } of demoProducts) {
      expect(categories.length).toBeGreaterThan(0);
      expect(repeated(categories)).toEqual([]);
      expect({ slug, unknown: categories.filter((category) => !parentOf.has(category)) }).toEqual({
        slug,
        unknown: [],
      });
    }
    const parents = new Set(parentOf.values());
    const used = new Set(demoProducts.flatMap((product) => product.categories));
    expect(demoCategories.filter(({ slug }) => !parents.has(slug) && !used.has(slug))).toEqual([]);
  });

  it('says something about every product', () => {
    expect(demoProducts.filter(({ title }) => title.trim() !== title || title.length > 100)).toEqual([]);
    expect(demoProducts.filter(({ description }) => description.length < 30 || description.length > 400)).toEqual([]);
    expect(demoProducts.filter(({ attributes }) => Object.keys(attributes).length === 0)).toEqual([]);
  });

  it('is about one twentieth drafts and one twentieth sold out, with two or three archived', () => {
    const share = (count: number) => count / demoProducts.length;
    const active = demoProducts.filter((product) => product.status === 'active');
    const soldOut = active.filter((product) => product.variants.every(({ onHand }) => onHand === 0));
    const partly = active.filter(
      (product) => !soldOut.includes(product) && product.variants.some(({ onHand }) => onHand === 0),
    );
    const drafts = demoProducts.filter((product) => product.status === 'draft');
    const archived = demoProducts.filter((product) => product.status === 'archived');

    expect(share(soldOut.length)).toBeGreaterThanOrEqual(0.03);
    expect(share(soldOut.length)).toBeLessThanOrEqual(0.08);
    expect(share(drafts.length)).toBeGreaterThanOrEqual(0.03);
    expect(share(drafts.length)).toBeLessThanOrEqual(0.08);
    expect(partly.length).toBeGreaterThan(10);
    expect([2, 3]).toContain(archived.length);
  });
});
