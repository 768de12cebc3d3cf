import { edit, newProduct, newVariant, remove } from '../support/catalogue';
import { useHaat } from '../support/start';
import { eventually } from '../support/waiting';
import { ADDRESS, inr, made, placeOrder, type Product, unique, uniqueEmail, World } from '../support/world';

const haat = useHaat({ apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const priceAt = async (api: number, { slug }: Product): Promise<number | undefined> =>
  (await haat.client(api).get<Product>(`/v1/products/${slug}`)).body.variants[0]?.price.amount;

/** Both processes have it ready. */
async function warm(product: Product): Promise<void> {
  for (const api of [0, 1, 0, 1]) await priceAt(api, product);
}

describe('What the shop shows, kept ready by two processes', () => {
  it('is the same to the letter, wherever and however often it is asked for', async () => {
    const { slug } = await newProduct(world);
    const paths = [`/v1/products/${slug}`, '/v1/products?limit=3', '/v1/categories'];
    for (const path of paths) {
      const answers = await Promise.all([0, 1, 0, 1, 0].map((api) => haat.client(api).get(path)));
      const own = new Set(['x-request-id', 'ratelimit', 'date']);
      const [first, ...others] = answers.map(({ status, text, headers }) => ({
        status,
        text,
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name))),
      }));
      for (const other of others) expect(other).toEqual(first);
      expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(answers.length);
    }
  });

  it('knows what the client has, and what it takes', async () => {
    const product = await newProduct(world);
    const path = `/v1/products/${product.slug}`;
    await warm(product);
    const { headers } = await haat.client().get(path);
    const known = await haat.client().get(path, { 'if-none-match': headers.etag });
    expect(known).toMatchObject({ status: 304, text: '' });
    expect(known.headers).toMatchObject({ etag: headers.etag, 'cache-control': headers['cache-control'] });
    const xml = await haat.client().get(path, { accept: 'application/xml' });
    expect(xml.headers['content-type']).toContain('application/xml');
    expect((await haat.client().get(path, { accept: 'text/csv' })).status).toBe(406);
  });

  it('a price that one process changes is seen through the other with the very next request, under load', async () => {
    const product = await newProduct(world);
    await warm(product);
    let changing = true;
    let answered = 0;
    const load = [0, 1].map(async (api) => {
      while (changing) {
        await Promise.all([1, 2, 3, 4].map(() => haat.client(api).get('/v1/products')));
        answered += 4;
      }
    });
    try {
      for (let amount = 101; amount <= 130; amount++) {
        const path = `/v1/admin/variants/${product.variants[0]?.id ?? ''}`;
        expect((await edit(world.catalogue.client, path, { price: inr(amount) })).status).toBe(200);
        expect(await Promise.all([0, 1, 0, 1].map((api) => priceAt(api, product)))).toEqual(Array(4).fill(amount));
      }
    } finally {
      changing = false;
      await Promise.all(load);
    }
    expect(answered).toBeGreaterThan(100);
  });

  it('never goes back to an older price, whoever asks while it changes', async () => {
    const product = await newProduct(world, { variants: [newVariant(1_00)] });
    const path = `/v1/admin/variants/${product.variants[0]?.id ?? ''}`;
    const seen: number[][] = [[], []];
    let changing = true;
    const readers = seen.map(async (prices, api) => {
      while (changing) prices.push((await priceAt(api, product)) ?? 0);
    });
    for (let amount = 201; amount <= 230; amount++) await edit(world.catalogue.client, path, { price: inr(amount) });
    changing = false;
    await Promise.all(readers);
    for (const prices of seen) {
      const changed = prices.filter((price) => price > 200);
      expect(changed.length).toBeGreaterThan(10);
      expect(changed).toEqual([...changed].sort((a, b) => a - b));
    }
  });

  it('the last one that is bought is not for sale any more, and is again when the order is cancelled', async () => {
    const { slug, ...product } = await newProduct(world, { variants: [newVariant(100_00, 1)] });
    const isAvailable = async (api: number): Promise<boolean | undefined> =>
      (await haat.client(api).get<Product>(`/v1/products/${slug}`)).body.variants[0]?.available;
    await warm({ slug, ...product });
    const email = uniqueEmail('last');
    const lines = [{ variantId: product.variants[0]?.id, quantity: 1 }];
    const body = { lines, email, shippingAddress: ADDRESS, payment: { provider: 'manual' } };
    const order = made(await placeOrder(haat.client(), body));
    expect(await isAvailable(0)).toBe(false);
    await eventually('the other process shows it', async () => (await isAvailable(1)) === false, { withinMs: 1_000 });
    made(await world.support.client.post(`/v1/admin/orders/${order.id}/cancellation`, {}));
    expect(await isAvailable(0)).toBe(true);
    await eventually('the other process shows it', async () => (await isAvailable(1)) === true, { withinMs: 1_000 });
  });

  it.each([
    [
      'a product that is deleted',
      (product: Product) => remove(world.catalogue.client, `/v1/admin/products/${product.id}`),
    ],
    [
      'one that is taken off the shop',
      (product: Product) => edit(world.catalogue.client, `/v1/admin/products/${product.id}`, { status: 'draft' }),
    ],
  ])('%s is gone everywhere at once', async (_, take) => {
    const product = await newProduct(world);
    await warm(product);
    await take(product);
    for (const api of [0, 1]) expect((await haat.client(api).get(`/v1/products/${product.slug}`)).status).toBe(404);
  });

  it('what somebody changes past the program is seen within a second', async () => {
    const product = await newProduct(world);
    await warm(product);
    const title = `Renamed ${unique()}`;
    await haat.database.rows('UPDATE products SET title = $2 WHERE id = $1', [product.id, title]);
    const titleAt = async (api: number): Promise<string> =>
      (await haat.client(api).get<Product>(`/v1/products/${product.slug}`)).body.title;
    for (const api of [0, 1])
      await eventually('it is seen', async () => (await titleAt(api)) === title, { withinMs: 1_000 });
  });
});
