import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { ShopPage, ShopProductResponse } from '../src/products/catalogue.dto';
import type { OrderPage, OrderResponse } from '../src/orders/order.dto';
import type { UserPage, UserResponse } from '../src/users/user.dto';
import { mail, mails, tokenIn } from './support/mailbox';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, PASSWORD, placeOrder, unique, uniqueEmail, World } from './support/world';

const haat = useHaat({ apis: 2, worker: true });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('A shopper', () => {
  it('signs up, confirms, browses, buys, gets a mail, changes their mind, and finds it sold out afterwards', async () => {
    const word = `lampe${unique()}`;
    const lamp = await world.goods({ title: `Brass ${word}`, onHand: 1, priceMinor: 249_900 });
    const email = uniqueEmail('ada');
    const [here, there] = [haat.client(0), haat.client(1)];

    await here.post('/v1/auth/register', { email, password: PASSWORD, name: 'Ada Jha' });
    await there.post('/v1/auth/verify-email', { token: tokenIn(await mail(email, /confirm/i)) });
    const { body: tokens } = await here.post<TokensResponse>('/v1/auth/login', { email, password: PASSWORD });
    const ada = there.as(tokens.accessToken);

    const { body: found } = await here.get<ShopPage>(`/v1/products?q=${word}&inStock=true`);
    expect(found.items).toMatchObject([{ id: lamp.productId, price: inr(249_900), available: true }]);
    const { body: product } = await here.get<ShopProductResponse>(`/v1/products/${found.items[0]?.slug ?? ''}`);
    const variantId = product.variants[0]?.id ?? '';

    const order = made(await placeOrder(ada, cart([{ variantId }], { expectedTotal: inr(249_900) })));
    expect((await mail(email, /^Your order/)).text).toContain(order.number);
    refusal(
      await placeOrder(haat.client(), cart([lamp], { email: uniqueEmail('late') })),
      409,
      'inventory.out_of_stock',
    );

    made(await ada.post<OrderResponse>(`/v1/orders/${order.id}/cancellation`, { reason: 'Too bright' }));
    await mail(email, /cancelled/);
    made(await placeOrder(haat.client(), cart([lamp], { email: uniqueEmail('patient') })));
    expect((await ada.get<OrderPage>('/v1/orders')).body.items).toMatchObject([{ id: order.id, status: 'cancelled' }]);
  });

  it('buys as a guest, and comes back by the link in the mail', async () => {
    const email = uniqueEmail('guest');
    const order = made(
      await placeOrder(haat.client(), cart([await world.goods()], { email, shippingAddress: ADDRESS })),
    );
    const token = tokenIn(await mail(email, /^Your order/));
    const seen = await haat.client(1).get<OrderResponse>(`/v1/orders/${order.id}`, { 'x-order-token': token });
    expect(seen.body).toMatchObject({ number: order.number, shippingAddress: ADDRESS });
  });
});

describe('A member of staff', () => {
  it('is hired, works within their role, and is let go', async () => {
    const person = await world.customer('dev');
    const { body: page } = await world.owner.client.get<UserPage>(
      `/v1/admin/users?q=${encodeURIComponent(person.email)}`,
    );
    const path = `/v1/admin/users/${page.items[0]?.id ?? ''}`;
    const etag = async (): Promise<string | undefined> =>
      (await world.owner.client.get<UserResponse>(path)).headers.etag;
    await world.owner.client.put(`${path}/roles`, { roles: ['customer', 'catalogue'] }, { 'if-match': await etag() });

    const body = {
      title: 'Tea of the hills',
      status: 'draft',
      variants: [{ sku: `TEA-${unique()}`, price: inr(45_000), onHand: 4 }],
    };
    const created = await person.client.post<{ id: string; slug: string }>('/v1/admin/products', body);
    const product = made(created);
    refusal(await haat.client().get(`/v1/products/${product.slug}`), 404, 'products.not_found');
    const changed = await person.client.patch(
      `/v1/admin/products/${product.id}`,
      { status: 'active' },
      { 'if-match': created.headers.etag },
    );
    expect(changed.status).toBe(200);
    expect((await haat.client().get(`/v1/products/${product.slug}`)).status).toBe(200);
    refusal(await person.client.get('/v1/admin/users'), 403, 'auth.forbidden');

    await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': await etag() });
    refusal(await person.client.get('/v1/admin/products'), 401, 'auth.unauthenticated');
    refusal(
      await haat.client().post('/v1/auth/login', { email: person.email, password: PASSWORD }),
      401,
      'auth.invalid_credentials',
    );
  });
});

describe('An order that cannot be kept', () => {
  it('is found by support under its number, and cancelled with a mail to the buyer', async () => {
    const email = uniqueEmail('buyer');
    const { number, id } = made(await placeOrder(haat.client(), cart([await world.goods()], { email })));
    const { body } = await world.support.client.get<OrderPage>(`/v1/admin/orders?q=${number}&status=confirmed`);
    expect(body.items.map((order) => order.id)).toEqual([id]);
    made(
      await world.support.client.post<OrderResponse>(`/v1/admin/orders/${id}/cancellation`, {
        reason: 'Broken in the store room',
      }),
    );
    await mails(email, /cancelled/);
  });
});
