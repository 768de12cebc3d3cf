import type { ProductPage, ProductResponse } from '../src/products/product.dto';
import { edit, newCategory, newProduct, newVariant, remove, wrongMembers } from './support/catalogue';
import type { Client, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { inr, made, unique, World } from './support/world';

describe('The catalogue of the staff', () => {
  const haat = useHaat();
  let world: World;
  let staff: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    staff = world.catalogue.client;
  });

  it('takes a product and says where it is, and in which version', async () => {
    const answer = await staff.post<ProductResponse>('/v1/admin/products', {
      title: 'Café Kurta',
      status: 'draft',
      variants: [newVariant(), newVariant()],
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
    const one = await staff.get<ProductResponse>(`/v1/admin/products/${product.id}`);
    expect(one.body).toEqual(product);
    expect(one.headers.etag).toBe(answer.headers.etag);
    expect(product.variants[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('makes slugs of one title different, also at the same moment', async () => {
    const title = `Twin ${unique()}`;
    const answers = await Promise.all(
      Array.from({ length: 15 }, () =>
        staff.post<ProductResponse>('/v1/admin/products', { title, status: 'draft', variants: [newVariant()] }),
      ),
    );
    const slugs = answers.map((answer) => made(answer).slug);
    expect(new Set(slugs).size).toBe(15);
    expect(slugs.every((slug) => slug.startsWith(title.toLowerCase().replace(' ', '-')))).toBe(true);
  });

  it('refuses a slug or a SKU that is taken, says which, and keeps nothing of the try', async () => {
    const { slug, variants } = await newProduct(world);
    const sku = variants[0]?.sku;
    const body = { title: `New ${unique()}`, status: 'draft' };
    const bySlug = await staff.post('/v1/admin/products', { ...body, slug, variants: [newVariant()] });
    expect(pointers(refusal(bySlug, 409, 'products.slug_taken'))).toEqual(['/slug']);
    const bySku = await staff.post('/v1/admin/products', {
      ...body,
      variants: [newVariant(), { ...newVariant(), sku }],
    });
    expect(pointers(refusal(bySku, 409, 'products.sku_taken'))).toEqual(['/variants/1/sku']);
    const twice = newVariant();
    const within = await staff.post('/v1/admin/products', { ...body, variants: [twice, twice] });
    expect(pointers(refusal(within, 409, 'products.sku_taken'))).toEqual(['/variants/1/sku']);
    expect((await staff.get<ProductPage>(`/v1/admin/products?q=${body.title.split(' ')[1] ?? ''}`)).body.items).toEqual(
      [],
    );
    const other = await newProduct(world);
    refusal(await edit(staff, `/v1/admin/products/${other.id}`, { slug }), 409, 'products.slug_taken');
    refusal(await edit(staff, `/v1/admin/variants/${other.variants[0]?.id ?? ''}`, { sku }), 409, 'products.sku_taken');
    refusal(
      await staff.post(`/v1/admin/products/${other.id}/variants`, { ...newVariant(), sku }),
      409,
      'products.sku_taken',
    );
  });

  it.each<[string, object, string[]]>([
    [
      'another currency',
      { variants: [newVariant(), { ...newVariant(), price: { amount: 1, currency: 'USD' } }] },
      ['/variants/1/price/currency'],
    ],
    ['a price below zero', { variants: [{ ...newVariant(), price: inr(-1) }] }, ['/variants/0/price/amount']],
    ['half a paisa', { variants: [{ ...newVariant(), price: inr(0.5) }] }, ['/variants/0/price/amount']],
    [
      'a price in quotes',
      { variants: [{ ...newVariant(), price: { amount: '1', currency: 'INR' } }] },
      ['/variants/0/price/amount'],
    ],
    ['no variants', { variants: [] }, ['/variants']],
    ['a variant that is none', { variants: [null] }, ['/variants', '/variants/0']],
    ['stock below zero', { variants: [newVariant(1, -1)] }, ['/variants/0/onHand']],
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
      variants: [newVariant()],
      ...change,
    });
    expect(wrongMembers(answer)).toEqual(where);
  });

  it('refuses a category that there is not, by name', async () => {
    const { slug } = await newCategory(world, { title: `Real ${unique()}` });
    const answer = await staff.post('/v1/admin/products', {
      title: 'Kurta',
      status: 'draft',
      categories: [slug, 'unreal'],
      variants: [newVariant()],
    });
    expect(pointers(refusal(answer, 422, 'products.unknown_category'))).toEqual(['/categories/1']);
  });

  it('changes the members that are named, and no others', async () => {
    const product = await newProduct(world, { description: 'Old', attributes: { a: '1', b: '2' } });
    const changed = await edit<ProductResponse>(staff, `/v1/admin/products/${product.id}`, {
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

  it('lists everything, in its order, also as a spreadsheet', async () => {
    const word = `list${unique()}`;
    const titles = ['c', 'a', 'b', '=d'].map((letter) => `${letter} ${word}`);
    for (const [index, title] of titles.entries()) {
      await newProduct(world, {
        title,
        status: index === 0 ? 'draft' : 'active',
        variants: [newVariant(1_00, index), newVariant(2_00, 0)],
      });
    }
    const list = async (more: string): Promise<Wire<ProductPage>['items']> =>
      (await staff.get<ProductPage>(`/v1/admin/products?q=${word}&${more}`)).body.items;
    expect((await list('')).map(({ title }) => title)).toEqual([...titles].reverse());
    expect((await list('sort=updatedAt')).map(({ title }) => title)).toEqual(titles);
    expect((await list('sort=-title')).map(({ title }) => title)).toEqual([...titles].sort().reverse());
    expect(await list('status=draft')).toMatchObject([
      { title: titles[0], status: 'draft', price: inr(1_00), variants: 2, available: false, version: 1 },
    ]);
    expect(
      (await staff.get<ProductPage>(`/v1/admin/products?q=${word}&status=active&count=true&limit=1`)).body.count,
    ).toBe(3);
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

  it('tells the house what happened, in the transaction that did it', async () => {
    const product = await newProduct(world);
    await edit(staff, `/v1/admin/products/${product.id}`, { status: 'draft' });
    await edit(staff, `/v1/admin/variants/${product.variants[0]?.id ?? ''}`, { title: 'M' });
    await remove(staff, `/v1/admin/products/${product.id}`);
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
});

const omit = <T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
