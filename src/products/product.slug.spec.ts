import { MAX_SLUG_LENGTH, SLUG, slugCandidates, slugFrom } from './product.slug';

describe('a slug from a title', () => {
  it.each([
    ['Indigo Block-Print Kurta', 'indigo-block-print-kurta'],
    ['Café Crème, 250 g', 'cafe-creme-250-g'],
    ['  --Weaver’s "Own"-- ', 'weavers-own'],
    ['ﬁne ½ kg', 'fine-1-2-kg'],
    ['मधुबनी', 'product'],
    ['', 'product'],
    ['01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11', 'product-01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11'],
  ])('%j becomes %s', (title, slug) => {
    expect(slugFrom(title, 'product')).toBe(slug);
  });

  it('is always one that the rule accepts, with any suffix, however long the title', () => {
    for (const title of ['x'.repeat(500), 'a-'.repeat(300), '9 lives', "'''"]) {
      for (const slug of slugCandidates(slugFrom(title, 'product'), '0f7a6c2b')) {
        expect(slug).toMatch(SLUG);
        expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
      }
    }
  });
});

describe('the rule for slugs', () => {
  it.each(['kurta', 'kurta-2', '2', 'a-b-c'])('accepts %s', (slug) => {
    expect(slug).toMatch(SLUG);
  });

  it.each(['', '-', 'a-', '-a', 'a--b', 'Kurta', 'a b', 'a_b', 'é', '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11'])(
    'refuses %j',
    (slug) => {
      expect(slug).not.toMatch(SLUG);
    },
  );
});

it('tries the plain slug first, then numbers, then what nobody has', () => {
  const candidates = slugCandidates('kurta', 'abc');
  expect(candidates[0]).toBe('kurta');
  expect(candidates[1]).toBe('kurta-2');
  expect(candidates.at(-1)).toBe('kurta-abc');
});
