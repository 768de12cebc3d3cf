import type { ShopProductResponse } from '../src/products/catalogue.dto';
import type { ProductPage, ProductResponse } from '../src/products/product.dto';
import type { VariantResponse } from '../src/products/variant.dto';
import { edit, newCategory, newProduct, newVariant, remove } from './support/catalogue';
import type { Answer, Client } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, inr, made, placeOrder, unique, World } from './support/world';

describe('A product under many hands', () => {
  const haat = useHaat();
  let world: World;
  let staff: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    staff = world.catalogue.client;
  });

  it('needs the version that was read, for every change', async () => {
    const product = await newProduct(world);
    const category = await newCategory(world, { title: `Shelf ${unique()}` });
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
      const product = await newProduct(world);
      const id =
        kind === 'products'
          ? product.id
          : kind === 'variants'
            ? product.variants[0]?.id
            : (await newCategory(world, { title: `Race ${unique()}` })).id;
      const path = `/v1/admin/${kind}/${id ?? ''}`;
      const { headers } = await staff.get(path);
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
      expect((await staff.get<{ title: string; version: number }>(path)).body).toMatchObject({
        title: winner?.body.title,
        version: 2,
      });
    },
  );

  it('counts a change of a variant as one of its product', async () => {
    const product = await newProduct(world, { variants: [newVariant(500_00), newVariant(700_00)] });
    const [cheap, dear] = product.variants;
    const path = `/v1/admin/products/${product.id}`;
    const state = async () => {
      const { body } = await staff.get<ProductResponse>(path);
      const listed = (await haat.client().get<ShopProductResponse>(`/v1/products/${product.id}`)).body.variants.length;
      const { items } = (await staff.get<ProductPage>(`/v1/admin/products?q=${cheap?.sku ?? ''}`)).body;
      return { version: body.version, from: items[0]?.price?.amount, listed };
    };
    expect(await state()).toEqual({ version: 1, from: 500_00, listed: 2 });
    const changed = await edit<VariantResponse>(staff, `/v1/admin/variants/${cheap?.id ?? ''}`, {
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
      ...newVariant(100_00, 4),
    });
    expect(made(added)).toMatchObject({ position: 2, available: true, version: 1, productId: product.id });
    expect(added.headers.location).toBe(`/v1/admin/variants/${added.body.id}`);
    expect((await staff.get(`/v1/admin/variants/${added.body.id}`)).headers.etag).toBe(added.headers.etag);
    expect(await state()).toEqual({ version: 3, from: 100_00, listed: 3 });
    expect((await remove(staff, `/v1/admin/variants/${added.body.id}`)).status).toBe(204);
    expect(await state()).toEqual({ version: 4, from: 700_00, listed: 2 });
    expect((await remove(staff, `/v1/admin/variants/${dear?.id ?? ''}`)).status).toBe(204);
    refusal(await remove(staff, `/v1/admin/variants/${cheap?.id ?? ''}`), 409, 'products.last_variant');
    expect(await state()).toEqual({ version: 5, from: 900_00, listed: 1 });
  });

  it('keeps the last variant also when all are deleted at once', async () => {
    const product = await newProduct(world, { variants: [newVariant(), newVariant(), newVariant(), newVariant()] });
    const answers = await Promise.all(product.variants.map(({ id }) => remove(staff, `/v1/admin/variants/${id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 204, 409]);
    expect((await staff.get<ProductResponse>(`/v1/admin/products/${product.id}`)).body.variants).toHaveLength(1);
  });

  it('takes at most 100 variants a product', async () => {
    const product = await newProduct(world, { variants: Array.from({ length: 99 }, () => newVariant()) });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => staff.post(`/v1/admin/products/${product.id}/variants`, newVariant())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    refusal(
      await staff.post(`/v1/admin/products/${product.id}/variants`, newVariant()),
      409,
      'products.too_many_variants',
    );
    expect(
      pointers(
        refusal(
          await staff.post('/v1/admin/products', {
            title: 'Many',
            status: 'draft',
            variants: Array.from({ length: 101 }, () => newVariant()),
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
    refusal(await remove(staff, path), 409, 'products.reserved');
    await staff.post(`${path}/variants`, newVariant());
    refusal(await remove(staff, `/v1/admin/variants/${goods.variantId}`), 409, 'products.reserved');
    expect((await client.post(`/v1/orders/${order.id}/cancellation`, {})).status).toBe(201);
    expect((await remove(staff, path)).status).toBe(204);
    refusal(await staff.get(path), 404, 'products.not_found');
    refusal(await staff.get(`/v1/admin/variants/${goods.variantId}`), 404, 'products.variant_not_found');
    expect((await client.get<{ lines: unknown }>(`/v1/orders/${order.id}`)).body.lines).toEqual(order.lines);
  });
});
