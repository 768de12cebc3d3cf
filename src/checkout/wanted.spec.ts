import { Problem } from '../common/problem';
import type { PlaceOrder } from './place-order.dto';
import { refuseAmbiguous, wantedInBody, wantedInCart } from './wanted';

const LINES = [{ variantId: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11', quantity: 2 }];
const ADDRESS = { name: 'Ada', line1: '12 Station Road', city: 'Madhubani', postalCode: '847211', country: 'IN' };
const ELSEWHERE = { ...ADDRESS, city: 'Kolkata' };
const CART = { lines: LINES, shippingAddress: ADDRESS, shippingMethod: 'post', couponCode: 'TEN' };

const body = (more: Partial<PlaceOrder>): PlaceOrder => ({ payment: { provider: 'manual' }, ...more });

/** The code of the refusal, and the members that it points at. */
function refusal(ask: () => unknown): string[] {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.type.code, ...(error.particulars.errors ?? []).map(({ pointer }) => pointer)];
  }
  return [];
}

describe('What an order is of', () => {
  it.each([
    [{ lines: LINES }, []],
    [{ cartId: 'x' }, []],
    [{}, ['request.invalid', '/cartId', '/lines']],
    [{ cartId: 'x', lines: LINES }, ['request.invalid', '/cartId', '/lines']],
  ])('%j is refused for %j', (more, expected) => {
    expect(refusal(() => refuseAmbiguous(body(more)))).toEqual(expected);
  });

  it('is what the body lists, with an address', () => {
    const wanted = { lines: LINES, shippingAddress: ADDRESS, shippingMethod: 'post', couponCode: undefined };
    expect(wantedInBody(body(wanted))).toEqual(wanted);
    expect(refusal(() => wantedInBody(body({ lines: LINES })))).toEqual(['request.invalid', '/shippingAddress']);
  });

  it('is what the cart holds, where the body says nothing else', () => {
    expect(wantedInCart(CART, body({}))).toEqual(CART);
    const said = { shippingAddress: ELSEWHERE, shippingMethod: 'express', couponCode: 'HALF' };
    expect(wantedInCart(CART, body(said))).toEqual({ lines: LINES, ...said });
    const bare = { ...CART, shippingMethod: null, couponCode: null };
    expect(wantedInCart(bare, body({}))).toEqual({ ...bare, shippingMethod: undefined, couponCode: undefined });
  });

  it.each([
    [{ lines: [] }, ['/lines']],
    [{ shippingAddress: null }, ['/shippingAddress']],
    [{ lines: [], shippingAddress: null }, ['/lines', '/shippingAddress']],
  ])('is not a cart with %j', (lacking, pointers) => {
    expect(refusal(() => wantedInCart({ ...CART, ...lacking }, body({})))).toEqual(['carts.incomplete', ...pointers]);
  });
});
