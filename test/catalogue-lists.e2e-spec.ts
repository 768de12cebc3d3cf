import type { ShopPage } from '../src/products/catalogue.dto';
import { newCategory, newVariant, queryString, walk, wrongMembers } from './support/catalogue';
import type { Client } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { type Product, unique, World } from './support/world';

const NASTY = [
  `'`,
  `';--`,
  `" OR 1=1`,
  '%',
  '_',
  '\\',
  '$1',
  '(',
  ')',
  '&',
  '|',
  '!',
  ':*',
  `'':*`,
  '<->',
  '{}',
  '[0]',
  '☃',
  'a\u0301',
];

/** A word that only the products of one test have. */
const shelf = (): string => `shelf${unique()}`;

describe('A list of the shop', () => {
  const haat = useHaat();
  let world: World;
  let shop: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    shop = haat.client();
  });

  describe('with 300 products, many of one price and one title', () => {
    const word = shelf();
    const prices = [100_00, 200_00, 300_00];
    const price = (index: number): number => prices[index % 3] ?? 0;
    const title = (index: number): string => `${word} ${['Anar', 'Bel', 'Chikoo', 'Imli'][index % 4] ?? ''}`;
    let ids: string[];

    beforeAll(async () => {
      const create = (index: number): Promise<Product> =>
        world.product({
          title: title(index),
          status: 'active',
          variants: [newVariant(price(index), index % 5 === 0 ? 0 : 3), newVariant(900_00, 0)],
        });
      const products: Product[] = [];
      for (let start = 0; start < 300; start += 20) {
        products.push(...(await Promise.all(Array.from({ length: 20 }, (_, offset) => create(start + offset)))));
      }
      ids = products.map(({ id }) => id).sort();
      expect(new Set(products.map(({ slug }) => slug)).size).toBe(300);
    });

    it.each(['', 'createdAt', '-createdAt', 'price', '-price', 'title', '-title'])(
      'pages through them by %j without loss or doubles',
      async (sort) => {
        const items = await walk(shop, '/v1/products', { q: word, limit: 37, ...(sort && { sort }) });
        expect(items.map(({ id }) => id).sort()).toEqual(ids);
        const keys = items.map(({ price: { amount }, title }) =>
          sort.endsWith('price') ? amount : sort.endsWith('title') ? title : 0,
        );
        const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(keys).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
      },
    );

    it('finds the same without a search, among everything else', async () => {
      const items = await walk(shop, '/v1/products', { limit: 100, sort: 'price' });
      expect(
        items
          .map(({ id }) => id)
          .filter((id) => ids.includes(id))
          .sort(),
      ).toEqual(ids);
    });

    it.each<[string, Record<string, string | number | boolean>, (index: number) => boolean]>([
      ['the lowest price', { minPrice: 200_00 }, (index) => price(index) >= 200_00],
      ['the highest price', { maxPrice: 200_00 }, (index) => price(index) <= 200_00],
      ['a range of one price', { minPrice: 200_00, maxPrice: 200_00 }, (index) => price(index) === 200_00],
      ['a range that is empty', { minPrice: 300_00, maxPrice: 100_00 }, () => false],
      ['what is in stock', { inStock: true }, (index) => index % 5 !== 0],
      ['what is sold out', { inStock: false }, (index) => index % 5 === 0],
      [
        'all at once',
        { inStock: true, minPrice: 300_00, sort: '-title' },
        (index) => index % 5 !== 0 && price(index) === 300_00,
      ],
    ])('filters by %s', async (_, filters, isWanted) => {
      const wanted = Array.from({ length: 300 }, (__, index) => index).filter(isWanted);
      const items = await walk(shop, '/v1/products', { q: word, limit: 50, ...filters });
      expect(items).toHaveLength(wanted.length);
      expect(items.every(({ available }) => filters['inStock'] === undefined || available === filters['inStock'])).toBe(
        true,
      );
      const { count } = (
        await shop.get<ShopPage>(`/v1/products?${queryString({ q: word, limit: 1, count: true, ...filters })}`)
      ).body;
      expect(count).toBe(wanted.length);
    });

    it('takes a cursor only in the list that gave it out', async () => {
      const { nextCursor } = (await shop.get<ShopPage>(`/v1/products?q=${word}&sort=price`)).body;
      const [body = '', seal = ''] = String(nextCursor).split('.');
      const forged = Buffer.from(JSON.stringify([0, ids[0]])).toString('base64url');
      const others = [
        { q: word, sort: '-price', cursor: nextCursor },
        { q: word, cursor: nextCursor },
        { q: word, sort: 'price', maxPrice: 1, cursor: nextCursor },
        { sort: 'price', cursor: nextCursor },
        { q: word, sort: 'price', cursor: `${forged}.${seal}` },
        { q: word, sort: 'price', cursor: body },
        { q: word, sort: 'price', cursor: `${body}.${seal.slice(1)}x` },
        { q: word, sort: 'price', cursor: `'; DROP TABLE products;--` },
      ];
      for (const query of others) {
        refusal(await shop.get(`/v1/products?${queryString(query)}`), 422, 'request.invalid_cursor');
      }
      const staff = await world.catalogue.client.get(
        `/v1/admin/products?${queryString({ q: word, sort: 'title', cursor: String(nextCursor) })}`,
      );
      refusal(staff, 422, 'request.invalid_cursor');
    });
  });

  it('keeps its place when the title in the cursor is as long and as strange as a title may be', async () => {
    const word = shelf();
    const category = await newCategory(world, { title: word });
    const title = `${'"\u0001\\'.repeat(60)}${'\u{1F9F5}'.repeat(9)}z`;
    const body = { title, status: 'active', categories: [category.slug] };
    await Promise.all([1, 2, 3].map(() => world.product({ ...body, variants: [newVariant()] })));
    expect(await walk(shop, '/v1/products', { category: category.slug, sort: 'title', limit: 1 })).toHaveLength(3);
  });

  it.each(['q', 'category'])('takes any text for %s as text', async (name) => {
    for (const text of [...NASTY, NASTY.join(''), `${NASTY.join(' ')} 'a`, 'x'.repeat(100)]) {
      const { status, body } = await shop.get<ShopPage>(`/v1/products?${queryString({ [name]: text, limit: 1 })}`);
      expect({ text, status, items: Array.isArray(body.items) }).toEqual({ text, status: 200, items: true });
    }
  });

  it.each([
    ['limit', '1e9'],
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '1;--'],
    ['minPrice', '-1'],
    ['minPrice', '1.5'],
    ['maxPrice', `1'`],
    ['maxPrice', '99999999999999999999'],
    ['inStock', 'yes'],
    ['inStock', `'`],
    ['sort', 'id'],
    ['sort', 'price;DROP TABLE products'],
    ['sort', '-relevance'],
    ['sort', 'constructor'],
    ['sort', '__proto__'],
    ['q', ''],
    ['q', 'x'.repeat(201)],
    ['q', '\u0000'],
    ['cursor', `'`],
    ['count', '1'],
    ['page', '2'],
    ['q[]', 'a'],
  ])('refuses %s=%j by name', async (name, value) => {
    const answer = await shop.get(`/v1/products?${queryString({ [name]: value })}`);
    if (name === 'cursor') refusal(answer, 422, 'request.invalid_cursor');
    else expect(wrongMembers(answer)).toEqual([`/${name}`]);
  });

  it('refuses a parameter that comes twice', async () => {
    expect(pointers(refusal(await shop.get('/v1/products?sort=price&sort=title'), 422, 'request.invalid'))).toEqual([
      '/sort',
    ]);
  });
});
