import type { CategoryTreeResponse, ShopPage, ShopProductResponse } from '../src/products/catalogue.dto';
import type { CategoryResponse } from '../src/products/category.dto';
import type { ProductPage, ProductResponse } from '../src/products/product.dto';
import type { VariantResponse } from '../src/products/variant.dto';
import type { Answer, Client, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, inr, made, placeOrder, type Product, unique, World } from './support/world';

type Page = Wire<ShopPage>;

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

const variant = (priceMinor = 100_00, onHand = 5): object => ({
  sku: `SKU-${unique()}`,
  price: inr(priceMinor),
  onHand,
});

const escaped = (query: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString();

/** Every item of a list, walked page by page. */
async function walk(
  client: Client,
  path: string,
  query: Record<string, string | number | boolean>,
): Promise<Page['items']> {
  const items: Page['items'] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer<Page> = await client.get<ShopPage>(
      `${path}?${escaped({ ...query, ...(cursor && { cursor }) })}`,
    );
    expect(page.status).toBe(200);
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
    expect(page.headers.link?.includes('rel="next"') ?? false).toBe(cursor !== null);
  }
  return items;
}

describe('The shop', () => {
  const haat = useHaat();
  let world: World;
  let shop: Client;
  /** A word that only the products of one test have. */
  const shelf = (): string => `shelf${unique()}`;

  beforeAll(async () => {
    world = await World.open(haat);
    shop = haat.client();
  });

  it('shows what staff put into it, by identifier and by slug, to anybody', async () => {
    const category = await newCategory({ title: `Kurtas ${unique()}` });
    const product = await world.product({
      title: `Indigo Kurta ${unique()}`,
      description: 'Printed by hand.',
      status: 'active',
      attributes: { material: 'Cotton' },
      categories: [category.slug],
      images: [
        { url: 'https://images.example.com/1.jpg', alt: 'A kurta' },
        { url: 'https://images.example.com/2.jpg' },
      ],
      variants: [
        { sku: `K-${unique()}`, title: 'M', options: { size: 'M' }, price: inr(1299_00), onHand: 2 },
        { sku: `K-${unique()}`, title: 'L', options: { size: 'L' }, price: inr(999_00) },
      ],
    });
    const byId = await shop.get<ShopProductResponse>(`/v1/products/${product.id}`);
    expect(byId.body).toEqual({
      id: product.id,
      slug: product.slug,
      title: product.title,
      description: 'Printed by hand.',
      attributes: { material: 'Cotton' },
      categories: [{ slug: category.slug, title: category.title }],
      images: [
        { url: 'https://images.example.com/1.jpg', alt: 'A kurta' },
        { url: 'https://images.example.com/2.jpg', alt: '' },
      ],
      variants: [
        {
          id: product.variants[0]?.id,
          sku: product.variants[0]?.sku,
          title: 'M',
          options: { size: 'M' },
          price: inr(1299_00),
          available: true,
        },
        {
          id: product.variants[1]?.id,
          sku: product.variants[1]?.sku,
          title: 'L',
          options: { size: 'L' },
          price: inr(999_00),
          available: false,
        },
      ],
    });
    expect((await shop.get(`/v1/products/${product.slug}`)).body).toEqual(byId.body);
    const [listed] = (await shop.get<ShopPage>(`/v1/products?category=${category.slug}`)).body.items;
    expect(listed).toEqual({
      id: product.id,
      slug: product.slug,
      title: product.title,
      image: { url: 'https://images.example.com/1.jpg', alt: 'A kurta' },
      price: inr(999_00),
      available: true,
    });
  });

  it.each(['/v1/products', '/v1/products/:slug', '/v1/categories'])(
    'lets everybody cache %s, and answers 304',
    async (template) => {
      const { slug } = await world.product({ title: `Cached ${unique()}`, status: 'active', variants: [variant()] });
      const path = template.replace(':slug', slug);
      const { status, headers } = await shop.get(path);
      expect({ status, caching: headers['cache-control'] }).toEqual({
        status: 200,
        caching: 'public, max-age=15, stale-while-revalidate=60',
      });
      const again = await shop.get(path, { 'if-none-match': headers.etag });
      expect({ status: again.status, text: again.text, etag: again.headers.etag }).toEqual({
        status: 304,
        text: '',
        etag: headers.etag,
      });
      expect((await shop.get(path, { authorization: 'Bearer false' })).text).toBe((await shop.get(path)).text);
      const xml = await shop.get(path, { accept: 'application/xml' });
      expect(xml.headers['content-type']).toMatch(/^application\/xml/);
      expect(xml.headers.etag).not.toBe(headers.etag);
      refusal(await shop.get(path, { accept: 'text/csv' }), 406, 'request.not_acceptable');
    },
  );

  it.each(['draft', 'archived'])('hides what is %s', async (status) => {
    const word = shelf();
    const product = await world.product({ title: word, status, variants: [variant()] });
    refusal(await shop.get(`/v1/products/${product.id}`), 404, 'products.not_found');
    refusal(await shop.get(`/v1/products/${product.slug}`), 404, 'products.not_found');
    expect(await walk(shop, '/v1/products', { q: word })).toEqual([]);
    expect(await walk(world.catalogue.client, '/v1/admin/products', { q: word, status })).toHaveLength(1);
  });

  it.each([
    'nothing-like-it',
    '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
    'UPPER',
    'a%00b',
    '%27',
    '%F0%9F%98%80',
    'a'.repeat(200),
  ])('has no product %s', async (name) => {
    refusal(await shop.get(`/v1/products/${name}`), 404, 'products.not_found');
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
          variants: [variant(price(index), index % 5 === 0 ? 0 : 3), variant(900_00, 0)],
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
        await shop.get<ShopPage>(`/v1/products?${escaped({ q: word, limit: 1, count: true, ...filters })}`)
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
        refusal(await shop.get(`/v1/products?${escaped(query)}`), 422, 'request.invalid_cursor');
      }
      const staff = await world.catalogue.client.get(
        `/v1/admin/products?${escaped({ q: word, sort: 'title', cursor: String(nextCursor) })}`,
      );
      refusal(staff, 422, 'request.invalid_cursor');
      expect(
        (await shop.get(`/v1/products?${escaped({ q: word, sort: 'price', limit: 5, cursor: String(nextCursor) })}`))
          .status,
      ).toBe(422);
    });
  });

  it('keeps its place when the title in the cursor is as long and as strange as a title may be', async () => {
    const word = shelf();
    const category = await newCategory({ title: word });
    const title = `${'"\u0001\\'.repeat(60)}${'\u{1F9F5}'.repeat(9)}z`;
    const body = { title, status: 'active', categories: [category.slug] };
    await Promise.all([1, 2, 3].map(() => world.product({ ...body, variants: [variant()] })));
    expect(await walk(shop, '/v1/products', { category: category.slug, sort: 'title', limit: 1 })).toHaveLength(3);
  });

  it('finds by words, beginnings, phrases and facts, and the title counts most', async () => {
    const word = shelf();
    const add = (title: string, more: object = {}): Promise<Product> =>
      world.product({ title: `${title} ${unique()}`, status: 'active', variants: [variant()], ...more });
    const described = await add('Plain scarf', { description: `Goes with ${word}.` });
    const titled = await add(`${word} silk saree`);
    const factual = await add('Stole', { attributes: { weave: `${word} Eri silk` } });
    const found = async (q: string): Promise<string[]> => (await walk(shop, '/v1/products', { q })).map(({ id }) => id);
    expect(await found(word)).toEqual([titled.id, factual.id, described.id]);
    expect(await found(`  ${word.toUpperCase().slice(0, -2)}`)).toEqual([titled.id, factual.id, described.id]);
    expect(await found(`${word} sar`)).toEqual([titled.id]);
    expect(await found(`"${word} silk"`)).toEqual([titled.id]);
    expect((await found(`${word} -silk`)).sort()).toEqual([described.id]);
    expect(await found(`"silk ${word}"`)).toEqual([]);
    expect(await found('…')).toEqual([]);
  });

  it('forgets the old words of a product that is renamed', async () => {
    const [before, after] = [shelf(), shelf()];
    const product = await world.product({ title: before, status: 'active', variants: [variant()] });
    await patched(`/v1/admin/products/${product.id}`, { title: after });
    expect(await walk(shop, '/v1/products', { q: before })).toEqual([]);
    expect(await walk(shop, '/v1/products', { q: after })).toHaveLength(1);
  });

  it('shows with a category what stands below it', async () => {
    const top = await newCategory({ title: `Top ${unique()}` });
    const middle = await newCategory({ title: `Middle ${unique()}`, parent: top.slug });
    const leaf = await newCategory({ title: `Leaf ${unique()}`, parent: middle.slug });
    const categories = [leaf.slug, top.slug];
    const product = await world.product({
      title: `Deep ${unique()}`,
      status: 'active',
      categories,
      variants: [variant()],
    });
    for (const { slug } of [top, middle, leaf]) {
      expect((await walk(shop, '/v1/products', { category: slug })).map(({ id }) => id)).toEqual([product.id]);
    }
    expect(await walk(shop, '/v1/products', { category: 'no-such-category' })).toEqual([]);
  });

  it('says of a product whether it can be bought now', async () => {
    const goods = await world.goods({ onHand: 1 });
    const available = async (): Promise<boolean> =>
      (await shop.get<ShopProductResponse>(`/v1/products/${goods.productId}`)).body.variants[0]?.available ?? false;
    expect(await available()).toBe(true);
    const { client } = await world.customer();
    const order = made(await placeOrder(client, cart([goods])));
    expect(await available()).toBe(false);
    expect((await client.post(`/v1/orders/${order.id}/cancellation`, {})).status).toBe(201);
    expect(await available()).toBe(true);
  });

  it.each(['q', 'category'])('takes any text for %s as text', async (name) => {
    for (const text of [...NASTY, NASTY.join(''), `${NASTY.join(' ')} 'a`, 'x'.repeat(100)]) {
      const { status, body } = await shop.get<ShopPage>(`/v1/products?${escaped({ [name]: text, limit: 1 })}`);
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
    const answer = await shop.get(`/v1/products?${escaped({ [name]: value })}`);
    expect(answer.status).toBe(422);
    expect(pointers(refusal(answer, 422, name === 'cursor' ? 'request.invalid_cursor' : 'request.invalid'))).toEqual([
      `/${name}`,
    ]);
  });

  it('refuses a parameter that comes twice', async () => {
    expect(pointers(refusal(await shop.get('/v1/products?sort=price&sort=title'), 422, 'request.invalid'))).toEqual([
      '/sort',
    ]);
  });

  async function newCategory(body: object): Promise<Wire<CategoryResponse>> {
    return made(await world.catalogue.client.post<CategoryResponse>('/v1/admin/categories', body));
  }

  async function patched(path: string, change: object): Promise<Answer<Product>> {
    const { headers } = await world.catalogue.client.get(path);
    return world.catalogue.client.patch<ProductResponse>(path, change, { 'if-match': headers.etag });
  }
});

describe('The catalogue of the staff', () => {
  const haat = useHaat();
  let world: World;
  let staff: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    staff = world.catalogue.client;
  });

  const read = <T>(path: string): Promise<Answer<Wire<T>>> => staff.get<T>(path);
  const newProduct = (more: object = {}): Promise<Product> =>
    world.product({ title: `Kurta ${unique()}`, status: 'active', variants: [variant()], ...more });
  const newCategory = async (body: object): Promise<Wire<CategoryResponse>> =>
    made(await staff.post<CategoryResponse>('/v1/admin/categories', body));
  /** Reads, then writes with what was read. */
  const edit = async <T>(path: string, change: object): Promise<Answer<Wire<T>>> =>
    staff.patch<T>(path, change, { 'if-match': (await read(path)).headers.etag });
  const remove = async (path: string): Promise<Answer> =>
    staff.delete(path, { 'if-match': (await read(path)).headers.etag });

  it('takes a product and says where it is, and in which version', async () => {
    const answer = await staff.post<ProductResponse>('/v1/admin/products', {
      title: 'Café Kurta',
      status: 'draft',
      variants: [variant(), variant()],
    });
    const product = made(answer);
    expect(answer.headers.location).toBe(`/v1/admin/products/${product.id}`);
    expect(answer.headers.etag).toMatch(/^"1-/);
    expect(product).toMatchObject({
      slug: 'cafe-kurta',
      status: 'draft',
      attributes: {},
      categories: [],
      images: [],
      description: '',
      version: 1,
    });
    expect(product.variants.map(({ position, title, options }) => ({ position, title, options }))).toEqual([
      { position: 0, title: '', options: {} },
      { position: 1, title: '', options: {} },
    ]);
    const one = await read<ProductResponse>(`/v1/admin/products/${product.id}`);
    expect(one.body).toEqual(product);
    expect(one.headers.etag).toBe(answer.headers.etag);
    expect(product.variants[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('makes slugs of one title different, also at the same moment', async () => {
    const title = `Twin ${unique()}`;
    const answers = await Promise.all(
      Array.from({ length: 15 }, () =>
        staff.post<ProductResponse>('/v1/admin/products', { title, status: 'draft', variants: [variant()] }),
      ),
    );
    const slugs = answers.map((answer) => made(answer).slug);
    expect(new Set(slugs).size).toBe(15);
    expect(slugs.every((slug) => slug.startsWith(title.toLowerCase().replace(' ', '-')))).toBe(true);
  });

  it('refuses a slug or a SKU that is taken, says which, and keeps nothing of the try', async () => {
    const { slug, variants } = await newProduct();
    const sku = variants[0]?.sku;
    const body = { title: `New ${unique()}`, status: 'draft' };
    const bySlug = await staff.post('/v1/admin/products', { ...body, slug, variants: [variant()] });
    expect(pointers(refusal(bySlug, 409, 'products.slug_taken'))).toEqual(['/slug']);
    const bySku = await staff.post('/v1/admin/products', { ...body, variants: [variant(), { ...variant(), sku }] });
    expect(pointers(refusal(bySku, 409, 'products.sku_taken'))).toEqual(['/variants/1/sku']);
    const twice = variant();
    const within = await staff.post('/v1/admin/products', { ...body, variants: [twice, twice] });
    expect(pointers(refusal(within, 409, 'products.sku_taken'))).toEqual(['/variants/1/sku']);
    expect((await read<ProductPage>(`/v1/admin/products?q=${body.title.split(' ')[1] ?? ''}`)).body.items).toEqual([]);
    const other = await newProduct();
    refusal(await edit(`/v1/admin/products/${other.id}`, { slug }), 409, 'products.slug_taken');
    refusal(await edit(`/v1/admin/variants/${other.variants[0]?.id ?? ''}`, { sku }), 409, 'products.sku_taken');
    refusal(
      await staff.post(`/v1/admin/products/${other.id}/variants`, { ...variant(), sku }),
      409,
      'products.sku_taken',
    );
  });

  it.each<[string, object, string[]]>([
    [
      'another currency',
      { variants: [variant(), { ...variant(), price: { amount: 1, currency: 'USD' } }] },
      ['/variants/1/price/currency'],
    ],
    ['a price below zero', { variants: [{ ...variant(), price: inr(-1) }] }, ['/variants/0/price/amount']],
    ['half a paisa', { variants: [{ ...variant(), price: inr(0.5) }] }, ['/variants/0/price/amount']],
    [
      'a price in quotes',
      { variants: [{ ...variant(), price: { amount: '1', currency: 'INR' } }] },
      ['/variants/0/price/amount'],
    ],
    ['no variants', { variants: [] }, ['/variants']],
    ['a variant that is none', { variants: [null] }, ['/variants']],
    ['stock below zero', { variants: [variant(1, -1)] }, ['/variants/0/onHand']],
    ['an unknown state', { status: 'gone' }, ['/status']],
    ['an unknown member', { discount: 5 }, ['/discount']],
    ['a slug with spaces', { slug: 'a b' }, ['/slug']],
    ['a slug like an identifier', { slug: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11' }, ['/slug']],
    ['attributes that are no texts', { attributes: { weight: 5 } }, ['/attributes']],
    ['an image that is no URL', { images: [{ url: 'javascript:alert(1)' }] }, ['/images/0/url']],
    ['a title of nothing', { title: '   ' }, ['/title']],
  ])('refuses %s, by name', async (_, change, where) => {
    const answer = await staff.post('/v1/admin/products', {
      title: 'Kurta',
      status: 'draft',
      variants: [variant()],
      ...change,
    });
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toEqual(where);
  });

  it('refuses a category that there is not, by name', async () => {
    const { slug } = await newCategory({ title: `Real ${unique()}` });
    const answer = await staff.post('/v1/admin/products', {
      title: 'Kurta',
      status: 'draft',
      categories: [slug, 'unreal'],
      variants: [variant()],
    });
    expect(pointers(refusal(answer, 422, 'products.unknown_category'))).toEqual(['/categories/1']);
  });

  it('changes the members that are named, and no others', async () => {
    const product = await newProduct({ description: 'Old', attributes: { a: '1', b: '2' } });
    const changed = await edit<ProductResponse>(`/v1/admin/products/${product.id}`, {
      attributes: { c: '3' },
      status: 'archived',
    });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).toMatch(/^"2-/);
    const { updatedAt, ...rest } = changed.body;
    expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(product.updatedAt));
    expect(rest).toEqual({
      ...rest,
      ...omit(product, 'updatedAt'),
      attributes: { c: '3' },
      status: 'archived',
      version: 2,
    });
  });

  it('needs the version that was read, for every change', async () => {
    const product = await newProduct();
    const category = await newCategory({ title: `Shelf ${unique()}` });
    const paths = [
      `/v1/admin/products/${product.id}`,
      `/v1/admin/variants/${product.variants[0]?.id ?? ''}`,
      `/v1/admin/categories/${category.id}`,
    ];
    for (const path of paths) {
      for (const method of ['PATCH', 'DELETE']) {
        const send = (headers: Record<string, string>): Promise<Answer> =>
          staff.send({ method, path, headers, ...(method === 'PATCH' && { json: { title: 'New' } }) });
        refusal(await send({}), 428, 'request.version_required');
        refusal(await send({ 'if-match': '*' }), 428, 'request.version_required');
        for (const stale of ['"nonsense"', '"99-AAAAAAAAAAAAAAAA"', 'W/"1-AAAAAAAAAAAAAAAA"']) {
          refusal(await send({ 'if-match': stale }), 412, 'request.stale_version');
        }
      }
      const gone = path.replace(/[^/]+$/, '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11');
      expect((await staff.patch(gone, { title: 'New' }, { 'if-match': '"1-AAAAAAAAAAAAAAAA"' })).status).toBe(404);
      expect((await staff.delete(gone, { 'if-match': '"1-AAAAAAAAAAAAAAAA"' })).status).toBe(404);
    }
  });

  it.each(['products', 'variants', 'categories'])(
    'lets one of twenty editors of the same state win (%s)',
    async (kind) => {
      const product = await newProduct();
      const id =
        kind === 'products'
          ? product.id
          : kind === 'variants'
            ? product.variants[0]?.id
            : (await newCategory({ title: `Race ${unique()}` })).id;
      const path = `/v1/admin/${kind}/${id ?? ''}`;
      const { headers } = await read(path);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          staff.patch<{ title: string; version: number }>(
            path,
            { title: `Editor ${String(index)}` },
            { 'if-match': headers.etag },
          ),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
      const winner = answers.find(({ status }) => status === 200);
      expect((await read<{ title: string; version: number }>(path)).body).toMatchObject({
        title: winner?.body.title,
        version: 2,
      });
    },
  );

  it('counts a change of a variant as one of its product', async () => {
    const product = await newProduct({ variants: [variant(500_00), variant(700_00)] });
    const [cheap, dear] = product.variants;
    const path = `/v1/admin/products/${product.id}`;
    const state = async () => {
      const { body } = await read<ProductResponse>(path);
      const listed = (await haat.client().get<ShopProductResponse>(`/v1/products/${product.id}`)).body.variants.length;
      const { items } = (await read<ProductPage>(`/v1/admin/products?q=${cheap?.sku ?? ''}`)).body;
      return { version: body.version, from: items[0]?.price?.amount, listed };
    };
    expect(await state()).toEqual({ version: 1, from: 500_00, listed: 2 });
    const changed = await edit<VariantResponse>(`/v1/admin/variants/${cheap?.id ?? ''}`, {
      price: inr(900_00),
      title: 'Large',
      options: { size: 'L' },
    });
    expect(changed.body).toMatchObject({
      price: inr(900_00),
      title: 'Large',
      options: { size: 'L' },
      sku: cheap?.sku,
      version: 2,
    });
    expect(await state()).toEqual({ version: 2, from: 700_00, listed: 2 });
    const added = await staff.post<VariantResponse>(`/v1/admin/products/${product.id}/variants`, {
      ...variant(100_00, 4),
    });
    expect(made(added)).toMatchObject({ position: 2, available: true, version: 1, productId: product.id });
    expect(added.headers.location).toBe(`/v1/admin/variants/${added.body.id}`);
    expect((await read(`/v1/admin/variants/${added.body.id}`)).headers.etag).toBe(added.headers.etag);
    expect(await state()).toEqual({ version: 3, from: 100_00, listed: 3 });
    expect((await remove(`/v1/admin/variants/${added.body.id}`)).status).toBe(204);
    expect(await state()).toEqual({ version: 4, from: 700_00, listed: 2 });
    expect((await remove(`/v1/admin/variants/${dear?.id ?? ''}`)).status).toBe(204);
    refusal(await remove(`/v1/admin/variants/${cheap?.id ?? ''}`), 409, 'products.last_variant');
    expect(await state()).toEqual({ version: 5, from: 900_00, listed: 1 });
  });

  it('keeps the last variant also when all are deleted at once', async () => {
    const product = await newProduct({ variants: [variant(), variant(), variant(), variant()] });
    const answers = await Promise.all(product.variants.map(({ id }) => remove(`/v1/admin/variants/${id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 204, 409]);
    expect((await read<ProductResponse>(`/v1/admin/products/${product.id}`)).body.variants).toHaveLength(1);
  });

  it('takes at most 100 variants a product', async () => {
    const product = await newProduct({ variants: Array.from({ length: 99 }, () => variant()) });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => staff.post(`/v1/admin/products/${product.id}/variants`, variant())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    refusal(
      await staff.post(`/v1/admin/products/${product.id}/variants`, variant()),
      409,
      'products.too_many_variants',
    );
    expect(
      pointers(
        refusal(
          await staff.post('/v1/admin/products', {
            title: 'Many',
            status: 'draft',
            variants: Array.from({ length: 101 }, () => variant()),
          }),
          422,
          'request.invalid',
        ),
      ),
    ).toEqual(['/variants']);
  });

  it('deletes nothing that is promised to an order, and no history with what it deletes', async () => {
    const goods = await world.goods({ onHand: 3, title: `Rare ${unique()}` });
    const { client } = await world.customer();
    const order = made(await placeOrder(client, cart([goods])));
    const path = `/v1/admin/products/${goods.productId}`;
    refusal(await remove(path), 409, 'products.reserved');
    await staff.post(`${path}/variants`, variant());
    refusal(await remove(`/v1/admin/variants/${goods.variantId}`), 409, 'products.reserved');
    expect((await client.post(`/v1/orders/${order.id}/cancellation`, {})).status).toBe(201);
    expect((await remove(path)).status).toBe(204);
    refusal(await read(path), 404, 'products.not_found');
    refusal(await read(`/v1/admin/variants/${goods.variantId}`), 404, 'products.variant_not_found');
    expect((await client.get<{ lines: unknown }>(`/v1/orders/${order.id}`)).body.lines).toEqual(order.lines);
  });

  it('lists everything, in its order, also as a spreadsheet', async () => {
    const word = `list${unique()}`;
    const titles = ['c', 'a', 'b', '=d'].map((letter) => `${letter} ${word}`);
    for (const [index, title] of titles.entries()) {
      await newProduct({
        title,
        status: index === 0 ? 'draft' : 'active',
        variants: [variant(1_00, index), variant(2_00, 0)],
      });
    }
    const list = async (more: string): Promise<Wire<ProductPage>['items']> =>
      (await read<ProductPage>(`/v1/admin/products?q=${word}&${more}`)).body.items;
    expect((await list('')).map(({ title }) => title)).toEqual([...titles].reverse());
    expect((await list('sort=updatedAt')).map(({ title }) => title)).toEqual(titles);
    expect((await list('sort=-title')).map(({ title }) => title)).toEqual([...titles].sort().reverse());
    expect(await list('status=draft')).toMatchObject([
      { title: titles[0], status: 'draft', price: inr(1_00), variants: 2, available: false, version: 1 },
    ]);
    expect((await read<ProductPage>(`/v1/admin/products?q=${word}&status=active&count=true&limit=1`)).body.count).toBe(
      3,
    );
    const csv = await staff.get(`/v1/admin/products?q=${word}&sort=title`, { accept: 'text/csv' });
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    const [header, ...lines] = csv.text.trim().split('\r\n');
    expect(header).toBe(
      'id,slug,title,status,price.amount,price.currency,available,variants,createdAt,updatedAt,version',
    );
    expect(lines).toHaveLength(4);
    expect(csv.text).toContain(`'=d ${word}`);
    expect((await staff.get(`/v1/admin/products?q=${word}`, { accept: 'application/xml' })).text).toContain(
      '<response><items><item>',
    );
  });

  it('keeps categories as a tree without circles', async () => {
    const [a, b] = [await newCategory({ title: `A ${unique()}` }), await newCategory({ title: `B ${unique()}` })];
    const c = await newCategory({ title: `C ${unique()}`, parent: b.slug });
    const path = ({ id }: { id: string }): string => `/v1/admin/categories/${id}`;
    expect((await edit<CategoryResponse>(path(b), { parent: a.slug })).body).toMatchObject({
      parent: a.slug,
      version: 2,
      position: 1,
    });
    for (const parent of [a.slug, b.slug, c.slug])
      refusal(await edit(path(a), { parent }), 409, 'products.category_circle');
    expect(pointers(refusal(await edit(path(a), { parent: 'unreal' }), 422, 'products.unknown_category'))).toEqual([
      '/parent',
    ]);
    refusal(await remove(path(a)), 409, 'products.category_has_children');
    refusal(await edit(path(a), { slug: b.slug }), 409, 'products.slug_taken');
    expect(branch(await tree(), a.slug)).toMatchObject({
      children: [{ slug: b.slug, children: [{ slug: c.slug, children: [] }] }],
    });
    expect((await edit<CategoryResponse>(path(b), { parent: null })).body.parent).toBeNull();
    expect(branch(await tree(), a.slug)).toMatchObject({ children: [] });
    expect((await remove(path(c))).status).toBe(204);
    expect((await remove(path(b))).status).toBe(204);
    refusal(await read(path(b)), 404, 'products.category_not_found');
  });

  it('closes no circle when two categories are moved below each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await newCategory({ title: `A ${unique()}` }), await newCategory({ title: `B ${unique()}` })];
      const answers = await Promise.all([
        edit(`/v1/admin/categories/${a.id}`, { parent: b.slug }),
        edit(`/v1/admin/categories/${b.id}`, { parent: a.slug }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('counts a category that goes as a change of the products in it', async () => {
    const category = await newCategory({ title: `Gone ${unique()}` });
    const product = await newProduct({ categories: [category.slug] });
    expect(product.categories).toEqual([category.slug]);
    expect((await remove(`/v1/admin/categories/${category.id}`)).status).toBe(204);
    expect((await read<ProductResponse>(`/v1/admin/products/${product.id}`)).body).toMatchObject({
      categories: [],
      version: 2,
    });
    expect((await edit<ProductResponse>(`/v1/admin/products/${product.id}`, { categories: [] })).body).toMatchObject({
      categories: [],
      version: 3,
    });
  });

  it('tells the house what happened, in the transaction that did it', async () => {
    const product = await newProduct();
    await edit(`/v1/admin/products/${product.id}`, { status: 'draft' });
    await edit(`/v1/admin/variants/${product.variants[0]?.id ?? ''}`, { title: 'M' });
    await remove(`/v1/admin/products/${product.id}`);
    const events = await haat.database.rows<{ type: string }>(
      'SELECT type FROM outbox_events WHERE aggregate_id = $1 ORDER BY id',
      [product.id],
    );
    expect(events.map(({ type }) => type)).toEqual([
      'product.created',
      'product.updated',
      'product.updated',
      'product.deleted',
    ]);
  });

  const tree = async (): Promise<Wire<CategoryTreeResponse>['items']> =>
    (await haat.client().get<CategoryTreeResponse>('/v1/categories')).body.items;
  const branch = (items: Wire<CategoryTreeResponse>['items'], slug: string) => items.find((item) => item.slug === slug);
});

const omit = <T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
