import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import type { Bench } from '../bench';
import { firstVariantOf, productInStock } from '../fill/ids';
import type { Program } from '../program';

export const ADDRESS = {
  name: 'Ada Jha',
  line1: '12 Station Road',
  city: 'Madhubani',
  postalCode: '847211',
  country: 'IN',
};

/** Enough for no account to be a bottleneck that a shop does not have. */
const CUSTOMERS = 16;
/** Apart from each other, so that orders spread over the whole catalogue. */
const STRIDE = 7_919;

/** The body of an order of one piece, paid by hand. */
export const orderBody = (variantId: string, email?: string): string =>
  JSON.stringify({
    lines: [{ variantId, quantity: 1 }],
    ...(email !== undefined && { email }),
    shippingAddress: ADDRESS,
    payment: { provider: 'manual' },
  });

export const orderHeaders = (token?: string): Record<string, string> => ({
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
});

/** Guests and customers by turns, each with something else from all over the shop. */
export async function ordersOfAll(bench: Bench, api: Program): Promise<Request> {
  const tokens: string[] = [];
  for (let customer = 1; customer <= CUSTOMERS; customer++) tokens.push(await bench.signIn(api, customer));
  const { products } = bench.store.sizes;
  let count = 0;
  return {
    method: 'POST',
    path: '/v1/orders',
    setupRequest: (request) => {
      const number = count++;
      const variantId = firstVariantOf(productInStock(number * STRIDE, products));
      const token = number % 2 === 0 ? tokens[(number / 2) % tokens.length] : undefined;
      const email = token === undefined ? `guest-${number}@bench.test` : undefined;
      return { ...request, headers: orderHeaders(token), body: orderBody(variantId, email) };
    },
  };
}
