import type { OutgoingHttpHeaders } from 'node:http';
import type { CartResponse } from '../../src/carts/cart.dto';
import type { CouponResponse } from '../../src/pricing/coupon.dto';
import type { ShippingMethodResponse } from '../../src/pricing/shipping-method.dto';
import type { Answer, Client, Wire } from './client';
import type { Haat } from './start';
import { type Goods, inr, made, unique, type World } from './world';

export type Cart = Wire<CartResponse>;

/** Somebody at a cart: a client that may open it. */
export interface AtCart {
  cart: Cart;
  path: string;
  client: Client;
}

export const wanted = ({ variantId }: Pick<Goods, 'variantId'>, quantity = 1): object => ({ variantId, quantity });

/** A customer's cart. */
export async function customerCart(client: Client, lines: object[] = []): Promise<AtCart> {
  const cart = made(await client.post<CartResponse>('/v1/carts', { lines }));
  return { cart, path: `/v1/carts/${cart.id}`, client };
}

/** A guest's cart, with a client that sends its token. */
export async function guestCart(haat: Haat, lines: object[] = []): Promise<AtCart> {
  const cart = made(await haat.client().post<CartResponse>('/v1/carts', { lines }));
  return { cart, path: `/v1/carts/${cart.id}`, client: haat.client().with(tokenOf(cart)) };
}

export const tokenOf = ({ token }: Cart): OutgoingHttpHeaders => (token === undefined ? {} : { 'x-cart-token': token });

export const seen = async ({ client, path }: AtCart): Promise<Cart> => (await client.get<CartResponse>(path)).body;

export const putIn = ({ client, path }: AtCart, goods: Goods, quantity = 1): Promise<Answer<Cart>> =>
  client.post<CartResponse>(`${path}/lines`, wanted(goods, quantity));

/** The cart in a 200; fails with what was said instead. */
export function edited({ status, body, text }: Answer<Cart>): Cart {
  if (status !== 200) throw new Error(`Expected 200, got ${status}: ${text}`);
  return body;
}

export const newCoupon = async ({ catalogue }: World, more: object = {}): Promise<Wire<CouponResponse>> =>
  made(
    await catalogue.client.post<CouponResponse>('/v1/admin/coupons', {
      code: `CART-${unique().toUpperCase()}`,
      kind: 'percentage',
      value: 10,
      ...more,
    }),
  );

export const newShippingMethod = async (
  { catalogue }: World,
  more: object = {},
): Promise<Wire<ShippingMethodResponse>> =>
  made(
    await catalogue.client.post<ShippingMethodResponse>('/v1/admin/shipping-methods', {
      code: `post-${unique()}`,
      title: 'Post',
      kind: 'flat',
      price: inr(4_900),
      ...more,
    }),
  );
