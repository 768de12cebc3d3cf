import type { CategoryTreeResponse } from '../src/products/catalogue.dto';
import type { CategoryResponse } from '../src/products/category.dto';
import type { ProductResponse } from '../src/products/product.dto';
import { edit, newCategory, newProduct, remove } from './support/catalogue';
import type { Client, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { unique, World } from './support/world';

describe('The tree of categories', () => {
  const haat = useHaat();
  let world: World;
  let staff: Client;

  beforeAll(async () => {
    world = await World.open(haat);
    staff = world.catalogue.client;
  });

  const tree = async (): Promise<Wire<CategoryTreeResponse>['items']> =>
    (await haat.client().get<CategoryTreeResponse>('/v1/categories')).body.items;
  const branch = (items: Wire<CategoryTreeResponse>['items'], slug: string) => items.find((item) => item.slug === slug);

  it('keeps categories as a tree without circles', async () => {
    const [a, b] = [
      await newCategory(world, { title: `A ${unique()}` }),
      await newCategory(world, { title: `B ${unique()}` }),
    ];
    const c = await newCategory(world, { title: `C ${unique()}`, parent: b.slug });
    const path = ({ id }: { id: string }): string => `/v1/admin/categories/${id}`;
    expect((await edit<CategoryResponse>(staff, path(b), { parent: a.slug })).body).toMatchObject({
      parent: a.slug,
      version: 2,
    });
    for (const parent of [a.slug, b.slug, c.slug])
      refusal(await edit(staff, path(a), { parent }), 409, 'products.category_circle');
    expect(
      pointers(refusal(await edit(staff, path(a), { parent: 'unreal' }), 422, 'products.unknown_category')),
    ).toEqual(['/parent']);
    refusal(await remove(staff, path(a)), 409, 'products.category_has_children');
    refusal(await edit(staff, path(a), { slug: b.slug }), 409, 'products.slug_taken');
    expect(branch(await tree(), a.slug)).toMatchObject({
      children: [{ slug: b.slug, children: [{ slug: c.slug, children: [] }] }],
    });
    expect((await edit<CategoryResponse>(staff, path(b), { parent: null })).body.parent).toBeNull();
    expect(branch(await tree(), a.slug)).toMatchObject({ children: [] });
    expect((await remove(staff, path(c))).status).toBe(204);
    expect((await remove(staff, path(b))).status).toBe(204);
    refusal(await staff.get(path(b)), 404, 'products.category_not_found');
  });

  it('closes no circle when two categories are moved below each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [
        await newCategory(world, { title: `A ${unique()}` }),
        await newCategory(world, { title: `B ${unique()}` }),
      ];
      const answers = await Promise.all([
        edit(staff, `/v1/admin/categories/${a.id}`, { parent: b.slug }),
        edit(staff, `/v1/admin/categories/${b.id}`, { parent: a.slug }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('counts a category that goes as a change of the products in it', async () => {
    const category = await newCategory(world, { title: `Gone ${unique()}` });
    const product = await newProduct(world, { categories: [category.slug] });
    expect(product.categories).toEqual([category.slug]);
    expect((await remove(staff, `/v1/admin/categories/${category.id}`)).status).toBe(204);
    expect((await staff.get<ProductResponse>(`/v1/admin/products/${product.id}`)).body).toMatchObject({
      categories: [],
      version: 2,
    });
    expect(
      (await edit<ProductResponse>(staff, `/v1/admin/products/${product.id}`, { categories: [] })).body,
    ).toMatchObject({
      categories: [],
      version: 3,
    });
  });
});
