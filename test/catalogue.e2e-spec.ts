import type { ShopPage, ShopProductResponse } from '../src/products/catalogue.dto';
import { edit, newCategory, newVariant, walk } from './support/catalogue';
import type { Client } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, inr, made, placeOrder, type Product, unique, World } from './support/world';

/** A word that only the products of one test have. */
const shelf = (): string => `shelf${unique()}`;

describe('The shop', () => {
  const haat = useHaat();
  let world: World;
  let shop: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    shop = haat.client();
  });

  it('shows what staff put into it, by identifier and by slug, to anybody', async () => {
    const category = await newCategory(world, { title: `Kurtas ${unique()}` });
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
      const { slug } = await world.product({ title: `Cached ${unique()}`, status: 'active', variants: [newVariant()] });
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
    const product = await world.product({ title: word, status, variants: [newVariant()] });
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

  it('finds by words, beginnings, phrases and facts, and the title counts most', async () => {
    const word = shelf();
    const add = (title: string, more: object = {}): Promise<Product> =>
      world.product({ title: `${title} ${unique()}`, status: 'active', variants: [newVariant()], ...more });
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
    const product = await world.product({ title: before, status: 'active', variants: [newVariant()] });
    await edit(world.catalogue.client, `/v1/admin/products/${product.id}`, { title: after });
    expect(await walk(shop, '/v1/products', { q: before })).toEqual([]);
    expect(await walk(shop, '/v1/products', { q: after })).toHaveLength(1);
  });

  it('shows with a category what stands below it', async () => {
    const top = await newCategory(world, { title: `Top ${unique()}` });
    const middle = await newCategory(world, { title: `Middle ${unique()}`, parent: top.slug });
    const leaf = await newCategory(world, { title: `Leaf ${unique()}`, parent: middle.slug });
    const categories = [leaf.slug, top.slug];
    const product = await world.product({
      title: `Deep ${unique()}`,
      status: 'active',
      categories,
      variants: [newVariant()],
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
});
