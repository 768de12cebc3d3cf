import { randomUUID } from 'node:crypto';
import type { CartResponse } from '../src/carts/cart.dto';
import { type AtCart, customerCart, edited, guestCart, putIn, seen, wanted } from './support/carts';
import { newVariant } from './support/catalogue';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { type Goods, inr, made, type Person, World } from './support/world';

const haat = useHaat();
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const IMAGE = { url: 'https://images.example.com/kurta.jpg', alt: 'A kurta' };
const THIRTY_DAYS_MS = 30 * 24 * 3_600_000;

describe('A cart', () => {
  it('begins empty and without a body, and a guest gets its token once', async () => {
    const answer = await haat.client().post<CartResponse>('/v1/carts');
    const cart = made(answer);
    expect(answer.headers.location).toBe(`/v1/carts/${cart.id}`);
    expect(cart).toMatchObject({
      status: 'open',
      currency: 'INR',
      lines: [],
      totals: { items: inr(0), discount: inr(0), shipping: inr(0), tax: inr(0), grand: inr(0) },
      taxIncluded: true,
      coupon: null,
      shippingAddress: null,
      problems: [],
      version: 1,
      token: expect.any(String) as string,
    });
    expect(Date.parse(cart.expiresAt) - Date.parse(cart.createdAt)).toBe(THIRTY_DAYS_MS);
    const { token, ...rest } = cart;
    const guest = haat.client().with({ 'x-cart-token': token });
    expect((await guest.get<CartResponse>(`/v1/carts/${cart.id}`)).body).toEqual(rest);
    const { cart: customers } = await customerCart(ada.client);
    expect(customers).not.toHaveProperty('token');
  });

  it('begins with lines, added up per variant, called, pictured and priced as in the shop', async () => {
    const product = await world.product({
      title: 'Block-print kurta',
      status: 'active',
      images: [IMAGE],
      variants: [newVariant(129_900), { ...newVariant(25_050), title: 'Small' }],
    });
    const [first, second] = product.variants.map(({ id, sku }) => ({ variantId: id, sku }));
    if (!first || !second) throw new Error('Two variants were made');
    const at = await customerCart(ada.client, [wanted(first), wanted(second), wanted(first, 2)]);
    expect(at.cart.lines).toEqual([
      {
        id: expect.any(String) as string,
        ...first,
        productId: product.id,
        title: 'Block-print kurta',
        image: IMAGE,
        quantity: 3,
        unitPrice: inr(129_900),
        total: inr(389_700),
        discount: inr(0),
        available: true,
      },
      expect.objectContaining({ ...second, title: 'Block-print kurta – Small', quantity: 1, total: inr(25_050) }),
    ]);
    expect(at.cart.totals).toMatchObject({ items: inr(414_750), grand: inr(414_750) });
  });

  it('grows, changes and shrinks, line by line, and counts its edits', async () => {
    const [kurta, tea] = [await world.goods({ priceMinor: 10_000 }), await world.goods({ priceMinor: 500 })];
    const at = await guestCart(haat);
    expect((await putIn(at, kurta)).status).toBe(201);
    expect((await putIn(at, tea, 2)).status).toBe(201);
    const grown = edited(await putIn(at, kurta, 2));
    expect(grown).toMatchObject({
      version: 4,
      totals: { items: inr(31_000) },
      lines: [{ quantity: 3 }, { quantity: 2 }],
    });
    const [line, other] = grown.lines;
    const changed = edited(await at.client.patch(`${at.path}/lines/${line?.id ?? ''}`, { quantity: 1 }));
    expect(changed).toMatchObject({ lines: [{ id: line?.id, quantity: 1 }, { id: other?.id }] });
    const answer = await at.client.send<CartResponse>({
      method: 'DELETE',
      path: `${at.path}/lines/${other?.id ?? ''}`,
    });
    expect(edited(answer)).toMatchObject({ lines: [{ id: line?.id }], totals: { grand: inr(10_000) }, version: 6 });
    expect(await seen(at)).toEqual(answer.body);
    // Nothing is promised to a cart.
    expect(await world.stock(kurta)).toMatchObject({ reserved: 0 });
  });

  it('lives for thirty days from its last change', async () => {
    const at = await guestCart(haat);
    await haat.database.rows(`UPDATE carts SET expires_at = now() + interval '1 minute' WHERE id = $1`, [at.cart.id]);
    const { expiresAt, updatedAt } = made(await putIn(at, await world.goods()));
    expect(Date.parse(expiresAt) - Date.parse(updatedAt)).toBe(THIRTY_DAYS_MS);
  });
});

describe('Putting into a cart', () => {
  it.each([
    ['in a line', (at: AtCart, goods: Goods) => putIn(at, goods, 3), '/quantity'],
    [
      'to what is there',
      async (at: AtCart, goods: Goods) => (await putIn(at, goods, 2), putIn(at, goods)),
      '/quantity',
    ],
    [
      'by a change',
      async (at: AtCart, goods: Goods) =>
        at.client.patch(`${at.path}/lines/${made(await putIn(at, goods)).lines[0]?.id ?? ''}`, { quantity: 3 }),
      '/quantity',
    ],
    [
      'at the beginning',
      (_: AtCart, goods: Goods) => beginWith([wanted(goods, 2), wanted(goods)]),
      '/lines/0/quantity',
    ],
  ])('more than is in stock, %s, is refused', async (_, put, pointer) => {
    const goods = await world.goods({ onHand: 2 });
    const problem = refusal(await put(await guestCart(haat), goods), 409, 'inventory.out_of_stock');
    expect(pointers(problem)).toContain(pointer);
    // How many are left is for staff to know.
    expect(JSON.stringify(problem)).not.toContain('"available"');
  });

  it.each([
    ['a draft', async () => world.goods({ status: 'draft' })],
    ['what does not exist', async () => Promise.resolve({ variantId: randomUUID() })],
  ])('%s is refused', async (_, make) => {
    const goods = (await make()) as Goods;
    const at = await guestCart(haat);
    expect(pointers(refusal(await putIn(at, goods), 422, 'carts.not_for_sale'))).toEqual(['/variantId']);
    const lines = [wanted(await world.goods()), wanted(goods)];
    expect(pointers(refusal(await beginWith(lines), 422, 'carts.not_for_sale'))).toEqual(['/lines/1/variantId']);
    expect(await seen(at)).toMatchObject({ lines: [], version: 1 });
  });

  it('more than ten thousand in one line is refused', async () => {
    const goods = await world.goods({ onHand: 50_000, priceMinor: 1 });
    const at = await guestCart(haat);
    made(await putIn(at, goods, 10_000));
    expect(pointers(refusal(await putIn(at, goods), 422, 'request.invalid'))).toEqual(['/quantity']);
    const twice = await beginWith([wanted(goods, 6_000), wanted(goods, 6_000)]);
    expect(pointers(refusal(twice, 422, 'request.invalid'))).toEqual(['/lines/0/quantity', '/lines/1/quantity']);
  });

  it('more than a hundred lines is refused', async () => {
    const variants = Array.from({ length: 100 }, () => newVariant(100));
    const { variants: made100 } = await world.product({ title: 'A hundred', status: 'active', variants });
    const at = await customerCart(
      ada.client,
      made100.map(({ id }) => wanted({ variantId: id })),
    );
    expect(at.cart.lines).toHaveLength(100);
    refusal(await putIn(at, await world.goods()), 409, 'carts.too_many_lines');
    edited(await putIn(at, { variantId: made100[0]?.id ?? '' } as Goods));
  });

  it.each([[0], [-1], [1.5], ['1'], [null], [10_001]])('the quantity %j is refused', async (quantity) => {
    const at = await guestCart(haat, [wanted(await world.goods())]);
    const { variantId } = await world.goods();
    const [added, changed] = [
      await at.client.post(`${at.path}/lines`, { variantId, quantity }),
      await at.client.patch(`${at.path}/lines/${at.cart.lines[0]?.id ?? ''}`, { quantity }),
    ];
    for (const answer of [added, changed]) {
      expect(pointers(refusal(answer, 422, 'request.invalid'))).toContain('/quantity');
    }
  });

  it('a price is refused', async () => {
    const { path, client } = await guestCart(haat);
    const answer = await client.post(`${path}/lines`, { ...wanted(await world.goods()), unitPrice: inr(1) });
    expect(pointers(refusal(answer, 422, 'request.invalid'))).toEqual(['/unitPrice']);
  });

  it('something into a line that is not there is refused', async () => {
    const [at, other] = [await guestCart(haat), await guestCart(haat, [wanted(await world.goods())])];
    for (const id of [randomUUID(), other.cart.lines[0]?.id ?? '', 'x']) {
      refusal(await at.client.patch(`${at.path}/lines/${id}`, { quantity: 1 }), 404, 'carts.line_not_found');
      refusal(await at.client.delete(`${at.path}/lines/${id}`), 404, 'carts.line_not_found');
    }
    expect(await seen(other)).toMatchObject({ lines: [{ quantity: 1 }] });
  });

  const beginWith = (lines: object[]) => haat.client().post<CartResponse>('/v1/carts', { lines });
});
