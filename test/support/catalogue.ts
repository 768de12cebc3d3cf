import type { CategoryResponse } from '../../src/products/category.dto';
import type { ShopPage } from '../../src/products/catalogue.dto';
import type { Answer, Client, Wire } from './client';
import { type Problem, refusal } from './problem';
import { inr, made, type Product, unique, type World } from './world';

/** A variant to be made, of which nothing matters but what is said. */
export const newVariant = (priceMinor = 100_00, onHand = 5): object => ({
  sku: `SKU-${unique()}`,
  price: inr(priceMinor),
  onHand,
});

/** A product on sale, of one variant unless more is said. */
export const newProduct = (world: World, more: object = {}): Promise<Product> =>
  world.product({ title: `Kurta ${unique()}`, status: 'active', variants: [newVariant()], ...more });

export const newCategory = async ({ catalogue }: World, body: object): Promise<Wire<CategoryResponse>> =>
  made(await catalogue.client.post<CategoryResponse>('/v1/admin/categories', body));

/** Reads, then changes what was read. */
export const edit = async <T>(client: Client, path: string, change: object): Promise<Answer<Wire<T>>> =>
  client.patch<T>(path, change, { 'if-match': (await client.get(path)).headers.etag });

/** Reads, then deletes what was read. */
export const remove = async (client: Client, path: string): Promise<Answer> =>
  client.delete(path, { 'if-match': (await client.get(path)).headers.etag });

/** Everything of a short list, as the staff would: each process hears of it. */
export async function removeAll(client: Client, path: string): Promise<void> {
  const { body } = await client.get<{ items: { id: string }[] }>(`${path}?limit=100`);
  for (const { id } of body.items) {
    const { status, text } = await remove(client, `${path}/${id}`);
    if (status !== 204) throw new Error(`Expected 204, got ${status}: ${text}`);
  }
}

export const queryString = (query: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString();

type Items = Wire<ShopPage>['items'];

/** Every item of a list, walked page by page. */
export async function walk(client: Client, path: string, query: Record<string, unknown>): Promise<Items> {
  const items: Items = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer<Wire<ShopPage>> = await client.get<ShopPage>(
      `${path}?${queryString({ ...query, ...(cursor && { cursor }) })}`,
    );
    expect(page.status).toBe(200);
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
    expect(page.headers.link?.includes('rel="next"') ?? false).toBe(cursor !== null);
  }
  return items;
}

/** Which members a refused request was wrong in; one may be wrong in several ways. */
export const wrongMembers = (answer: Answer): string[] => {
  const { errors = [] }: Problem = refusal(answer, 422, 'request.invalid');
  return [...new Set(errors.map(({ pointer }) => pointer))].sort();
};
